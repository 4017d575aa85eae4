import {defineRule, type Link, quoted, report, unlessUsual} from '../src/rule/index.ts'

/** What says where to click, not where it leads. */
const empty = new Set(['here', 'click here', 'this', 'this link', 'link here', 'read here', 'see here', 'go here'])

export default defineRule({
  name: 'link-text',
  description: 'The text of a link says where it leads.',
  note: 'Who skims, or hears, the links alone learns nothing from "here" or from an address.',
  severity: 'warn',
  *check({entries}) {
    // What the prose around the entries says is its maintainer's own.
    const inEntries = entries.flatMap(({links}) => links)
    const own = new Set(entries.map(({link}) => link))
    for (const [isFlawed, wanted] of kinds) {
      const found = inEntries.filter((link) => isFlawed(link, own.has(link)))
      for (const link of unlessUsual(found, inEntries.length)) {
        yield report(link.label, `Unexpected link text ${quoted(link.text)}, expected ${wanted}`)
      }
    }
  }
})

const kinds: readonly (readonly [(link: Link, isName: boolean) => boolean, string])[] = [
  [({text, url}) => empty.has(text.toLowerCase().trim()) && !isOwnName(text, url), 'the name of what it leads to'],
  [
    ({kind, text}, isName) => isName && kind === 'inline' && /^https?:\/\/\S+$/i.test(text),
    'a name instead of an address'
  ]
]

/** `[Here](https://here.example)` is a company. */
function isOwnName(text: string, url: string): boolean {
  const host = /^https?:\/\/([^/?#]{1,253})/i.exec(url)?.[1] ?? ''
  return host.toLowerCase().split('.').includes(text.toLowerCase().trim())
}
