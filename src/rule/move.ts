/** Moving and removing whole entries, as edits. */
import type {Entry, List} from '../model/types.ts'
import {type Edit, lineEnding} from '../text.ts'

/**
 * The edits that move an entry, with all that is nested in it, next to another of its group.
 *
 *     - [Alpha](a)           The lines move; what stands between entries stays between entries,
 *     - [Gamma](c)  ---.     so a blank line here and none there come out as they were.
 *     - [Beta](b)      |
 *                   <--'
 *
 * Numbers of a counted list stay where they are: each entry takes that of its new place.
 */
export function moveEntry(list: List, entry: Entry, target: Entry, side: 'before' | 'after'): Edit[] {
  const {entries} = entry.group
  const from = entries.indexOf(entry)
  const to = entries.indexOf(target) + (side === 'after' ? 1 : 0)
  const counted = entry.group.ordered && new Set(entries.map(({marker}) => marker?.text)).size > 1
  const text = list.source.slice(entry.block.start, entry.block.end)
  const gap = gapBeside(list, entries, target)
  const arrival =
    side === 'after' ? {at: target.block.end, text: gap + text} : {at: target.block.start, text: text + gap}
  const edits: Edit[] = [remove(list, entry), {start: arrival.at, end: arrival.at, text: arrival.text}]
  return counted ? (renumbered(list, entries, from, to > from ? to - 1 : to) ?? edits) : edits
}

/** The edit that takes an entry out, with the line ending that its going leaves over. */
export function remove({source}: List, entry: Entry): Edit {
  const {entries} = entry.group
  const at = entries.indexOf(entry)
  const next = entries[at + 1]
  const before = entries[at - 1]
  if (next && isBlank(source.slice(entry.block.end, next.block.start))) {
    return {start: entry.block.start, end: next.block.start, text: ''}
  }
  if (before && isBlank(source.slice(before.block.end, entry.block.start))) {
    return {start: before.block.end, end: entry.block.end, text: ''}
  }
  const ending = /^\r?\n/.exec(source.slice(entry.block.end, entry.block.end + 2))?.[0] ?? ''
  return {start: entry.block.start, end: entry.block.end + ending.length, text: ''}
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** What stands between entries beside the target: blanks, or a line ending where something else does. */
function gapBeside({source}: List, entries: readonly Entry[], target: Entry): string {
  const at = entries.indexOf(target)
  for (const [a, b] of [
    [at, at + 1],
    [at - 1, at]
  ] as const) {
    const [first, second] = [entries[a], entries[b]]
    const between = first && second ? source.slice(first.block.end, second.block.start) : '-'
    if (isBlank(between)) return between
  }
  return lineEnding(source)
}

// The entries between the old place and the new one move up by one; each slot keeps its number.
function renumbered({source}: List, entries: readonly Entry[], from: number, to: number): Edit[] | undefined {
  const [low, high] = from < to ? [from, to] : [to, from]
  const slots = entries.slice(low, high + 1)
  const moved = from < to ? [...slots.slice(1), slots[0]] : [slots.at(-1), ...slots.slice(0, -1)]
  return slots.map((slot, at) => {
    const comes = moved[at] ?? slot
    const [start, rest] = [slot.marker?.end ?? slot.start, comes.marker?.end ?? comes.start]
    return {start, end: slot.block.end, text: source.slice(rest, comes.block.end)}
  })
}
