/** Reads a rule's page as tests. */

/** One `md bad` or `md ok` block with what belongs to it. */
export interface Example {
  readonly kind: 'bad' | 'ok'
  /** The line of the page that the block opens on. */
  readonly line: number
  readonly source: string
  /** Messages, `line:column-line:column: reason`. */
  readonly expected: readonly string[]
  readonly fixed: string | undefined
  readonly options: Readonly<Record<string, unknown>>
}

interface Block {
  readonly info: string
  readonly line: number
  readonly text: string
}

/** All examples of a page, in order. */
export function examplesOf(page: string): Example[] {
  const examples: Example[] = []
  let options: Record<string, unknown> = {}
  for (const {info, line, text} of blocksOf(page)) {
    const last = examples.at(-1)
    if (info === 'json options') options = JSON.parse(text) as Record<string, unknown>
    else if (info === 'md bad' || info === 'md ok') {
      const kind = info === 'md bad' ? 'bad' : 'ok'
      examples.push({kind, line, source: seen(text), expected: [], fixed: undefined, options})
      options = {}
    } else if (info === 'txt' && last) {
      examples[examples.length - 1] = {...last, expected: text.split('\n').filter(Boolean).map(seen)}
    } else if (info === 'md fixed' && last) {
      examples[examples.length - 1] = {...last, fixed: seen(text)}
    }
  }
  return examples
}

/** The fenced blocks of a page; a longer fence may hold a shorter one. */
function* blocksOf(page: string): Generator<Block> {
  let open: {fence: string; info: string; line: number; lines: string[]} | undefined
  for (const [at, line] of page.split('\n').entries()) {
    const fence = /^(`{3,}|~{3,})(.*)$/.exec(line)
    if (!open) {
      if (fence?.[1]) open = {fence: fence[1], info: (fence[2] ?? '').trim(), line: at + 1, lines: []}
    } else if (line === open.fence) {
      yield {info: open.info, line: open.line, text: open.lines.map((one) => `${one}\n`).join('')}
      open = undefined
    } else open.lines.push(line)
  }
}

/** Pictures of blanks (U+2420) and tabs (U+2409) stand for what nobody could see. */
function seen(text: string): string {
  return text.replace(/\u2420/g, ' ').replace(/\u2409/g, '\t')
}
