/**
 * Text of strangers in Markdown that GitHub renders: it must not call people (`@name`), refer to issues (`#1`), open HTML,
 * or look like something that we wrote. In code nothing of that works; `&#64;` and `\@` do not help, for GitHub looks
 * for mentions after it has read Markdown (https://github.com/github/markup/issues/1168).
 */
import {visible} from '../report/stylish.ts'
import {codeSpan} from '../rule/finding.ts'

/** Zero width space: stands between a sign and what would make GitHub act on it. */
const apart = '\u200B'
/** Of a message, in UTF-16 units; ours have a few hundred. */
const longest = 2000

/** A text as code, on one line, with nothing in it that could steer. */
export function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '))
  // Markdown takes one blank off at both ends, where there are two.
  return codeSpan(isPadded(line) && !line.includes('`') ? ` ${line} ` : line)
}

function isPadded(text: string): boolean {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
}

/** A message of ours, in which text of the list stands in code spans: those stay, the rest is made harmless. */
export function inert(message: string): string {
  const text = message.replace(/\s+/g, ' ').slice(0, longest)
  const runs = [...text.matchAll(/`+/g)]
  let result = ''
  let done = 0
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at]
    const close = runs.findIndex((run, later) => later > at && run[0].length === open?.[0].length)
    const end = runs[close]
    if (!open || !end) break
    const marks = open[0].length
    const within = text.slice(open.index + marks, end.index)
    // Longer marks have a blank beside them.
    result += harmless(text.slice(done, open.index)) + code(marks > 1 ? within.slice(1, -1) : within)
    done = end.index + end[0].length
    at = close
  }
  return result + harmless(text.slice(done))
}

/** Plain words: whatever Markdown, HTML or GitHub would act on is escaped or taken apart. */
function harmless(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]~|]/g, '\\$&')
    .replace(/@/g, `@${apart}`)
    .replace(/#(?=\d)/g, `#${apart}`)
    .replace(/\bGH-(?=\d)/gi, `$&${apart}`)
    .replace(/:\/\//g, `:${apart}//`)
    .replace(/(www)\./gi, `$1${apart}.`)
}

/** Lines in a fence that is longer than any run of backticks within (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). */
export function fenced(lines: readonly string[], info: string): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length)
  const fence = '`'.repeat(Math.max(3, 1 + runs.reduce((most, length) => Math.max(most, length), 0)))
  return [fence + info, ...lines, fence].join('\n')
}

/** What is said below a line that opens and closes. */
export function details(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`
}
