/** Bars that tell how many findings a rule or a section has. Each is a button that filters by it. */
import type {Sheet} from './sheet.ts'
import {shown} from './text.ts'

interface Bar {
  /** What the page's script compares a card's `data-rule` or `data-section` with. */
  readonly key: string
  /** As HTML. */
  readonly name: string
  readonly errors: number
  readonly warnings: number
}

/** Bars of all rules that found something, those with the most first. */
export function ruleBars({problems}: Sheet): string {
  const names = [...new Set(problems.map(({rule}) => rule.name))]
  const bars = names.map((name) =>
    bar(
      name,
      shown(name),
      problems.filter(({rule}) => rule.name === name)
    )
  )
  return drawn(
    'rule',
    bars.sort((a, b) => total(b) - total(a) || (a.key < b.key ? -1 : 1))
  )
}

/** Bars of all sections that something was found in, in the order of the list. */
export function sectionBars({problems, sections, list}: Sheet): string {
  const held = new Map<number, Sheet['problems'][number][]>()
  for (const [at, problem] of problems.entries()) {
    const section = sections[at] ?? 0
    const known = held.get(section) ?? []
    known.push(problem)
    held.set(section, known)
  }
  const bars = [...held].map(([section, found]) =>
    bar(String(section), shown(list.sections[section]?.title || 'Before the first heading'), found)
  )
  return drawn('section', bars)
}

function bar(key: string, name: string, found: readonly {severity: 'warn' | 'error'}[]): Bar {
  const errors = found.filter(({severity}) => severity === 'error').length
  return {key, name, errors, warnings: found.length - errors}
}

function total({errors, warnings}: Bar): number {
  return errors + warnings
}

/** Widths are attributes of a drawing, as the page's policy allows no style of its own to an element. */
function drawn(facet: 'rule' | 'section', bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(total))
  const rows = bars.map((one) => {
    const percent = (number: number): string => ((100 * number) / most).toFixed(2)
    const {key, name, errors, warnings} = one
    return `<li><button type="button" class="bar" aria-pressed="false" data-facet="${facet}" data-key="${key}"><span class="name">${name}</span> <span class="total">${total(one)}<span class="only-heard"> ${total(one) === 1 ? 'finding' : 'findings'}</span></span><svg aria-hidden="true" width="100%" height="6"><rect class="error" width="${percent(errors)}%" height="6" rx="3"/><rect class="warn" x="${percent(errors)}%" width="${percent(warnings)}%" height="6" rx="3"/></svg></button></li>`
  })
  return `<ul class="bars">${rows.join('')}</ul>`
}
