/** `listwright read <file>`: the list as data, as the linter sees it. */

import type {Badge, Entry, Group, Link, List, Section} from '../model/types.ts'
import {visible} from '../report/stylish.ts'

/** The list as JSON. Lines count from 1. */
export function listAsJson(list: List): string {
  const line = (offset: number): number => list.lines.line(offset)
  const link = ({text, url, kind, start}: Link) => ({text, url, kind, line: line(start)})
  const badge = ({url, alt, href, provider, kind, style, owner, repository}: Badge) => ({
    ...{url, alt, href, provider, kind, style},
    owner: owner?.text,
    repository: repository?.text
  })
  const entry = (one: Entry): object => ({
    name: one.title,
    url: one.link?.url,
    line: line(one.start),
    prefix: one.prefix?.text,
    separator: one.separator?.text,
    description: one.description?.text,
    tags: one.tags.map(({text}) => text),
    links: one.links.map(link),
    badges: one.badges.map(badge),
    cells:
      one.row && Object.fromEntries(one.row.cells.map((cell, at) => [one.row?.table.columns[at] ?? at, cell.value])),
    groups: one.groups.length > 0 ? one.groups.map(group) : undefined
  })
  const group = ({kind, ordered, entries}: Group): object => ({kind, ordered, entries: entries.map(entry)})
  const section = ({title, depth, kind, slug, heading, labels, parent, groups}: Section) => ({
    ...{title, depth, kind, slug},
    line: heading && line(heading.start),
    parent: parent?.title,
    labels: labels.map(({text}) => text),
    groups: groups.map(group)
  })
  const data = {
    sections: list.sections.map(section),
    contents: list.contents?.items.map(({text, fragment, depth, start}) => ({
      text,
      fragment,
      depth,
      line: line(start)
    })),
    unreadable: list.unreadable.map(({reason, start, end}) => ({
      reason,
      line: line(start),
      text: list.source.slice(start, end)
    })),
    directives: list.directives.map(({kind, rules, reason, start}) => ({kind, rules, reason, line: line(start)}))
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}

/** The outline for a look: sections with the names that stand in them. */
export function listAsText(list: List): string {
  const lines: string[] = []
  for (const {title, depth, groups} of list.sections) {
    if (title === '' && groups.length === 0) continue
    const indent = '  '.repeat(Math.max(0, depth - 1))
    lines.push(`${indent}${title || '(before the first heading)'}`)
    for (const {entries, kind} of groups) {
      lines.push(
        `${indent}  ${kind}, ${count(entries.length, 'entry', 'entries')}: ${entries.map((entry) => entry.title).join(', ')}`
      )
    }
  }
  const {entries, groups, unreadable} = list
  const broken = unreadable.length > 0 ? `, ${unreadable.length} unreadable` : ''
  lines.push('', `${count(entries.length, 'entry', 'entries')} in ${count(groups.length, 'group', 'groups')}${broken}`)
  return `${lines.map(visible).join('\n')}\n`
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`
}
