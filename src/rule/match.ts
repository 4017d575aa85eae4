/** Which lines of the contents stand for which sections. */
import type {Contents, ContentsItem, List, Section} from '../model/types.ts'

/** A line of the contents with the section that it stands for. */
export interface Matched {
  readonly item: ContentsItem
  /** The section that it leads to, or, where it leads nowhere, the one that bears its text. */
  readonly section: Section | undefined
  /** Whether the link finds its section. */
  readonly found: boolean
}

/** Words in common, of all words of both, that make two titles the same one reworded. */
const alike = 0.5

/** A text for comparison: words alone, without case, emoji and signs. */
export function plainTitle(text: string): string {
  const small = text.toLowerCase()
  // Where Unicode's tables need not be asked for each character, this takes a fifth of the time.
  const words = foreign.test(small) ? small.replace(/[^\p{L}\p{N}]+/gu, ' ') : small.replace(/[^a-z\d]+/g, ' ')
  return words.trim()
}

const foreign = /[^\t\r\n -~]/

/** Pairs the lines of the contents with sections: by link, else by text, else by words with a section that has none. */
export function matchContents(list: List, contents: Contents): readonly Matched[] {
  const bySlug = new Map<string, Section>()
  const byTitle = new Map<string, Section>()
  for (const section of list.sections) {
    if (section.slug !== undefined && !bySlug.has(section.slug)) bySlug.set(section.slug, section)
    const title = plainTitle(section.title)
    if (title !== '' && section.slug !== undefined && !byTitle.has(title)) byTitle.set(title, section)
  }
  const direct = contents.items.map((item): Matched => {
    const section = bySlug.get(item.fragment)
    if (section || list.anchors.has(item.fragment)) return {item, section, found: true}
    return {item, section: byTitle.get(plainTitle(item.text)), found: false}
  })
  const taken = new Set(direct.map(({section}) => section))
  return direct.map((one) => {
    if (one.section || one.found) return one
    const section = list.sections.find(
      (other) => other.slug !== undefined && !taken.has(other) && likeness(other.title, one.item.text) >= alike
    )
    if (section) taken.add(section)
    return {...one, section}
  })
}

function likeness(a: string, b: string): number {
  const [left, right] = [new Set(plainTitle(a).split(' ')), new Set(plainTitle(b).split(' '))]
  const common = [...left].filter((word) => right.has(word)).length
  return common / Math.max(left.size, right.size)
}
