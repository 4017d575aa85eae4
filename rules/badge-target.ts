import {defineRule, githubRepository, quoted, replace} from '../src/rule/index.ts'

export default defineRule({
  name: 'badge-target',
  description: 'A badge shows the repository that its entry links to.',
  note: 'Stars of another repository mislead; mostly a letter was lost in copying.',
  severity: 'error',
  repair: 'suggestion',
  *check(list) {
    for (const {badges, links, link} of list.entries) {
      const main = link && badges.length > 0 ? githubRepository(link.url) : undefined
      if (!link || !main) continue
      const linked = links.flatMap(({url}) => githubRepository(url) ?? [])
      for (const {owner, repository} of badges) {
        if (!owner || !repository || owner.end === 0) continue
        const shown = {owner: owner.text.toLowerCase(), name: repository.text.toLowerCase()}
        if (linked.some((one) => one.owner === shown.owner && one.name === shown.name)) continue
        const place = {start: owner.start, end: repository.end, text: `${owner.text}/${repository.text}`}
        const [wantedOwner, wantedName] = asWritten(link.url, main)
        const expected = `${wantedOwner}/${wantedName}`
        yield replace(place, expected, `Unexpected badge of ${quoted(place.text)}, expected ${quoted(expected)}`, {
          cause: {reason: 'Linked here', place: {start: link.start, end: link.end}}
        })
      }
    }
  }
})

/** Owner and name in the capitals that the link gives them. */
function asWritten(url: string, {owner, name}: {owner: string; name: string}): [string, string] {
  const find = (part: string): string => {
    const at = url.toLowerCase().indexOf(`/${part}`)
    return at < 0 ? part : url.slice(at + 1, at + 1 + part.length)
  }
  return [find(owner), find(name)]
}
