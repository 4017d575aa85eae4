/** Every rule's page is its test, and so is `test/rules/<rule>.md`, where it has edge cases. */
import fs from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {loadNative, loadReference} from '../src/parse.ts'
import {rules} from '../src/preset.ts'
import {checkExample} from './harness/check.ts'
import {examplesOf} from './harness/page.ts'
import {root} from './harness/shared.ts'

const parsers = {satteri: await loadNative(), micromark: await loadReference()}

for (const rule of rules.values()) {
  describe(rule.name, () => {
    for (const page of [`rules/${rule.name}.md`, `test/rules/${rule.name}.md`]) {
      const file = path.join(root, page)
      if (!fs.existsSync(file)) continue
      const examples = examplesOf(fs.readFileSync(file, 'utf8'))
      test(`${page} has examples`, () => expect(examples.length).toBeGreaterThan(0))
      for (const example of examples) {
        for (const [name, parse] of Object.entries(parsers)) {
          test(`${page}:${example.line} is ${example.kind}, by ${name}`, () => {
            checkExample(example, rule, parse, `${page}:${example.line}`)
          })
        }
      }
    }
  })
}
