/**
 * What a pull request changes in a file, by the hunks that GitHub shows: which lines it added, where comments may stand,
 * and what the file was before.
 *
 *     @@ -7,3 +7,4 @@          hunk: lines 7 to 10 of the new file, where comments may stand
 *      - [Alpha](a)
 *     +- [Beta](b)             added: line 8
 *      - [Gamma](c)
 *      - [Delta](d)
 *
 * Lines count from 1 and end in a line feed, as git has it.
 */
import {parsePatch} from 'diff'

/** A stretch of lines around a change. */
export interface Hunk {
  /** Where a hunk has no line in the new file, the line that follows it. */
  readonly newStart: number
  readonly newLines: number
  /** Each with its sign: a blank, `+`, `-`, or `\` for what git says of the line before. */
  readonly lines: readonly string[]
}

/** Reads the hunks of one file; nothing where it is no patch. */
export function readPatch(patch: string): readonly Hunk[] | undefined {
  try {
    return parsePatch(patch).flatMap(({hunks}) => hunks)
  } catch {
    return undefined
  }
}

/** The lines of the new file that a change wrote. */
export function addedLines(hunks: readonly Hunk[]): ReadonlySet<number> {
  const added = new Set<number>()
  for (const {newStart, lines} of hunks) {
    let line = newStart
    for (const {0: sign} of lines) {
      if (sign === '+') added.add(line)
      if (sign === '+' || sign === ' ') line++
    }
  }
  return added
}

/** Whether comments may stand on both lines, and on all between: one hunk shows them. */
export function inOneHunk(hunks: readonly Hunk[], from: number, to: number): boolean {
  return hunks.some(({newStart, newLines}) => from >= newStart && to < newStart + newLines)
}

/** The text that hunks were made to; nothing where they are not those of `after`. */
export function textBefore(after: string, hunks: readonly Hunk[]): string | undefined {
  const lines = splitLines(after)
  const before: string[] = []
  let done = 0
  for (const {newStart, lines: hunk} of hunks) {
    const start = newStart - 1
    if (start < done || start > lines.length) return undefined
    for (const line of lines.slice(done, start)) before.push(line)
    done = start
    for (const line of hunk) {
      const [sign, text] = [line[0], line.slice(1)]
      if ((sign === ' ' || sign === '+') && lines[done++] !== text) return undefined
      if (sign === ' ' || sign === '-') before.push(text)
    }
  }
  const ends = done === lines.length ? endsBefore(hunks.at(-1)) : after.endsWith('\n')
  return joinLines([...before, ...lines.slice(done)], ends)
}

/** Whether the old file, which ended in this hunk, ended in a line feed. */
function endsBefore(hunk: Hunk | undefined): boolean {
  const last = hunk?.lines.findLastIndex((line) => line[0] === '-' || line[0] === ' ') ?? -1
  return hunk?.lines[last + 1]?.[0] !== '\\'
}

function splitLines(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function joinLines(lines: readonly string[], ends: boolean): string {
  return lines.join('\n') + (ends && lines.length > 0 ? '\n' : '')
}
