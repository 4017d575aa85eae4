import {
  type Badge,
  contrasted,
  conventions,
  defineRule,
  type Entry,
  inferred,
  replace,
  text
} from '../src/rule/index.ts'

export default defineRule({
  name: 'badge-format',
  description: 'Badge addresses follow one template.',
  note: 'A stray sign in the address shows a broken image, and a different style looks out of place.',
  severity: 'error',
  repair: 'suggestion',
  options: {
    template: text(
      'consistent',
      'The address of every repository badge, with `{owner}` and `{repository}` in it; `consistent` follows the list.'
    )
  },
  infer(list) {
    const template = inferred(list, templateOf)
    return template && {template}
  },
  *check(list, {template}) {
    if (!list.entries.some(({badges}) => badges.length > 0)) return
    const learnt = conventions(list, templateOf)
    for (const group of list.groups) {
      const expected = template === 'consistent' ? learnt(group)?.value : template
      if (expected === undefined) continue
      for (const {badges} of group.entries) {
        for (const badge of badges) {
          const {target, owner, repository} = badge
          // Badges of another kind (build, licence) have templates of their own.
          if (!target || !owner || !repository || !isSameKind(badge, expected) || addressTemplate(badge) === expected)
            continue
          const address = expected.replace('{owner}', owner.text).replace('{repository}', repository.text)
          const shown = contrasted(target.text, address)
          yield replace(target, address, `Unexpected badge address ${shown.actual}, expected ${shown.expected}`)
        }
      }
    }
  }
})

/** The template of an entry's first badge of a repository. */
function templateOf({badges}: Entry): string | undefined {
  const badge = badges.find(({owner, repository, kind}) => owner && repository && kind)
  return badge && addressTemplate(badge)
}

/**
 * A badge's address with its names left out:
 *
 *     https://img.shields.io/github/stars/{owner}/{repository}.svg?style=social
 */
function addressTemplate({target, owner, repository}: Badge): string | undefined {
  if (!target || !owner || !repository) return undefined
  const {text, start} = target
  return `${text.slice(0, owner.start - start)}{owner}${text.slice(owner.end - start, repository.start - start)}{repository}${text.slice(repository.end - start)}`
}

function isSameKind({kind, provider}: Badge, template: string): boolean {
  return kind !== undefined && template.includes(`${provider}/${kind}/`)
}
