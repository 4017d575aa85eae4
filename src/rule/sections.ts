/** Which sections are the list, and which are about it. */
import type {List, Section} from '../model/types.ts'

/** Runs of sibling sections that hold entries, themselves or below; what is around the list (licence, contents) is none. */
export function sectionsThatList({sections}: List): readonly (readonly Section[])[] {
  return sections.map((section) => section.sections.filter(holdsEntries)).filter((siblings) => siblings.length > 1)
}

/** Whether a section holds an entry, itself or in a section below. Walks without recursion: sections nest at will. */
function holdsEntries(section: Section): boolean {
  const waiting = [section]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.groups.length > 0) return true
    for (const below of next.sections) waiting.push(below)
  }
  return false
}
