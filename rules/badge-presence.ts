import {
  type Badge,
  conventions,
  defineRule,
  type Entry,
  githubRepository,
  inferred,
  insert,
  type List,
  oneOf,
  quoted
} from '../src/rule/index.ts'

export default defineRule({
  name: 'badge-presence',
  description: 'An entry bears the badge that its siblings bear.',
  note: 'Where every other repository shows its stars, one without looks as if it had none.',
  severity: 'warn',
  repair: 'suggestion',
  options: {
    badge: oneOf(['consistent', 'always'], 'consistent', 'Which entries that link to a repository need a badge.')
  },
  infer(list) {
    const majority = inferred(list, kindOf)
    return majority && majority.value !== 'none' ? {badge: {...majority, value: 'always'}} : undefined
  },
  *check(list, {badge}) {
    const models = new Map(list.entries.flatMap((entry) => [...repositoryBadges(entry)].map((one) => [one.kind, one])))
    if (models.size === 0) return
    const learnt = conventions(list, kindOf)
    for (const group of list.groups) {
      const kind = badge === 'always' ? inferredKind(list) : learnt(group)?.value
      // A group that gives no badge at all has a way of its own.
      if (
        kind === undefined ||
        kind === 'none' ||
        !group.entries.some(({badges}) => badges.some((one) => one.kind === kind))
      )
        continue
      const model = models.get(kind)
      for (const entry of group.entries) {
        const repository = entry.link && githubRepository(entry.link.url)
        if (!repository || !model || !entry.link || kindOf(entry) !== 'none') continue
        const image = imageLike(model, repository, list.source)
        yield insert(
          entry.link.end,
          image,
          `Unexpected missing badge of ${quoted(entry.title)}, expected one as its siblings have`
        )
      }
    }
  }
})

/** The kind of badge on an entry that links to a repository; entries that link elsewhere have no say. */
function kindOf(entry: Entry): string | undefined {
  if (!entry.link || !githubRepository(entry.link.url)) return undefined
  const [badge] = repositoryBadges(entry)
  return badge?.kind ?? 'none'
}

function repositoryBadges({badges}: Entry): Badge[] {
  return badges.filter(({kind, owner, repository, start, end}) => kind && owner && repository && end > start)
}

function inferredKind(list: List): string | undefined {
  return list.entries.map(kindOf).find((kind) => kind !== undefined && kind !== 'none')
}

/** A badge as another entry has it, with this one's repository: ` ![](https://.../owner/name.svg)`. */
function imageLike(model: Badge, {owner, name}: {owner: string; name: string}, source: string): string {
  const from = model.owner?.start ?? model.start
  const to = model.repository?.end ?? model.end
  return ` ${source.slice(model.start, from)}${owner}/${name}${source.slice(to, model.end)}`
}
