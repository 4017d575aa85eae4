/** Parts of the language server, without an editor. */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {actionsFor} from '../src/lsp/actions.ts'
import {newDesk} from '../src/lsp/desk.ts'
import {diagnosticsOf} from '../src/lsp/diagnostics.ts'
import {editsBetween} from '../src/lsp/edits.ts'
import {preset} from '../src/preset.ts'
import {applyEdits} from '../src/text.ts'
import {everyShape} from './harness/lists.ts'

test('edits between two texts make one of the other, line by line', () => {
  const lines = fc.array(fc.constantFrom('a\n', 'b\r\n', 'c\n', '\n', 'end'), {maxLength: 12})
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const [before, after] = [a.join(''), b.join('')]
      expect(applyEdits(before, editsBetween(before, after))).toBe(after)
    })
  )
  expect(editsBetween('a\nb\nc\n', 'a\nx\nc\n')).toEqual([{start: 2, end: 4, text: 'x\n'}])
  const long = (sign: string): string => `${sign}\n`.repeat(3000)
  expect(editsBetween(long('a'), long('b'))).toHaveLength(1)
})

test('each repair that is offered mends its finding', async () => {
  const desk = newDesk(async () => ({of: async () => preset('recommended'), ignores: async () => false}))
  const open = (text: string): TextDocument => TextDocument.create('untitled:list', 'markdown', 1, text)
  const document = open(everyShape)
  const look = await desk.look(document)
  const diagnostics = diagnosticsOf(look, document.uri, true)
  expect(diagnostics.length).toBeGreaterThan(2)
  for (const {range, code, message} of diagnostics) {
    const actions = actionsFor(look, document.uri, range, {diagnostics: [], only: ['quickfix']})
    const own = actions.filter(({diagnostics: of}) => of?.some((one) => one.message === message))
    for (const {title, edit} of own) {
      desk.forget(document.uri)
      const after = open(TextDocument.applyEdits(document, edit?.changes?.[document.uri] ?? []))
      const left = diagnosticsOf(await desk.look(after), document.uri, false).filter((one) => one.code === code)
      expect(left.length, title).toBeLessThan(diagnostics.filter((one) => one.code === code).length)
    }
  }
})
