/** Which lines of a patch a comment may stand on, as GitHub judges it, read from what git printed. */

interface Line {
  readonly hunk: number
  /** Whether the pull request changes it. */
  readonly changed: boolean
  readonly text: string
}

export interface Hunks {
  /** Lines of the old file that were removed or surround a change, by number. */
  readonly left: ReadonlyMap<number, Line>
  /** Lines of the new file that were added or surround a change, by number. */
  readonly right: ReadonlyMap<number, Line>
  /** The texts of the hunks. */
  readonly texts: readonly string[]
}

export interface Anchor {
  readonly line?: number | undefined
  readonly side?: string | undefined
  readonly start_line?: number | undefined
  readonly start_side?: string | undefined
}

export function hunksOf(patch: string): Hunks {
  const left = new Map<number, Line>()
  const right = new Map<number, Line>()
  const texts: string[] = []
  let before = 0
  let after = 0
  for (const row of patch.split('\n')) {
    const opening = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(row)
    if (opening) {
      before = Number(opening[1])
      after = Number(opening[2])
      texts.push(row)
      continue
    }
    const hunk = texts.length - 1
    texts[hunk] += `\n${row}`
    const text = row.slice(1)
    if (row.startsWith('-')) left.set(before++, {hunk, changed: true, text})
    else if (row.startsWith('+')) right.set(after++, {hunk, changed: true, text})
    // `\ No newline at end of file` is no line.
    else if (row.startsWith(' ')) {
      left.set(before++, {hunk, changed: false, text})
      right.set(after++, {hunk, changed: false, text})
    }
  }
  return {left, right, texts}
}

/** Why GitHub would refuse a comment there; undefined where it would not. */
export function refusalOf({left, right}: Hunks, anchor: Anchor): string | undefined {
  const side = (name: string | undefined) => (name === 'LEFT' ? left : right)
  if (anchor.line === undefined) return 'Line could not be resolved'
  const last = side(anchor.side).get(anchor.line)
  if (!last) return 'Line could not be resolved'
  if (anchor.start_line === undefined) return undefined
  const first = side(anchor.start_side ?? anchor.side).get(anchor.start_line)
  if (!first) return 'Start line could not be resolved'
  if (anchor.start_line >= anchor.line && (anchor.start_side ?? 'RIGHT') === (anchor.side ?? 'RIGHT'))
    return 'start_line must precede the end line.'
  if (first.hunk !== last.hunk) return 'Start line must be part of the same hunk as the line.'
  return undefined
}

/** What makes a suggestion useless on GitHub: it stands on removed lines or changes nothing. Undefined where it is fine. */
export function uselessSuggestion(hunks: Hunks, anchor: Anchor, body: string): string | undefined {
  const block = /^(`{3,}|~{3,})suggestion[^\n]*\n([\s\S]*?)^\1[ \t]*$/m.exec(body.replaceAll('\r\n', '\n'))
  if (!block || anchor.line === undefined) return undefined
  if (anchor.side === 'LEFT') return 'a suggestion on removed lines'
  const lines: string[] = []
  for (let at = anchor.start_line ?? anchor.line; at <= anchor.line; at++) lines.push(hunks.right.get(at)?.text ?? '')
  const same = lines.map((line) => `${line.replace(/\r$/, '')}\n`).join('') === block[2]
  return same ? 'a suggestion that changes nothing' : undefined
}
