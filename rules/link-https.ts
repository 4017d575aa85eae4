import {defineRule, type Link, type List, once, oneOf, quoted, replace} from '../src/rule/index.ts'

/** Hosts that have served https alone for years, and those below them. */
const secure =
  /^(?:(?:[\w-]+\.)*(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|codeberg\.org|youtube\.com|youtu\.be|wikipedia\.org|medium\.com|npmjs\.com|npmjs\.org|pypi\.org|crates\.io|docs\.rs|arxiv\.org|shields\.io|badge\.fury\.io|stackoverflow\.com|reddit\.com|twitter\.com|vimeo\.com|google\.com|microsoft\.com|mozilla\.org|readthedocs\.io))$/i

export default defineRule({
  name: 'link-https',
  description: 'A link uses https where its host does.',
  note: 'Anyone on the way can read and change what plain http carries.',
  severity: 'warn',
  repair: 'suggestion',
  options: {
    scope: oneOf(
      ['consistent', 'all'],
      'consistent',
      'Which http links are meant: those to hosts that are known for https, by the list or at large, or all.'
    )
  },
  *check(list, {scope}) {
    const known = once(() => hostsWithHttps(list))
    const seen = new Set<number>()
    for (const {target, kind} of addresses(list)) {
      if (!target || target.text.startsWith('https:') || kind === 'autolink' || seen.has(target.start)) continue
      seen.add(target.start)
      const [, host = ''] = /^http:\/\/([\w.-]+)(?![\w.:@-])/i.exec(target.text) ?? []
      if (host === '' || !(scope === 'all' || secure.test(host) || isKnown(host, known()))) continue
      // `http://a.example/go?to=http://b.example`: only the first scheme is the link's.
      const scheme = {start: target.start, end: target.start + 4, text: target.text.slice(0, 4)}
      yield replace(scheme, 'https', `Unexpected \`http\` for ${quoted(host)}, expected \`https\``)
    }
  }
})

function isKnown(host: string, known: ReadonlySet<string>): boolean {
  return known.has(host.toLowerCase()) || known.has(domainOf(host) ?? '')
}

/** Domains whose hosts belong to many, so that one says nothing of another. */
const shared = /^(?:blogspot|wordpress|sourceforge|tumblr|weebly|altervista|narod|free|appspot|herokuapp|netlify)\./

/** Hosts that are kept for a purpose, often by other means than the rest of their domain. */
const apart =
  /^(?:demo|dev|test|beta|old|legacy|archive|ftp|svn|git|cvs|mail|lists?|static|files|downloads?|mirrors?)\d*\./i

/** The owner's domain of `news.alpha.example`: the last two labels, where they are no suffix for many (`co.uk`, `github.io`). */
function domainOf(host: string): string | undefined {
  if (apart.test(host)) return undefined
  const [, domain = ''] = /^(?:[\w-]+\.)+?([\w-]{4,}\.(?:com|org|net))$/i.exec(host) ?? []
  return domain === '' || shared.test(domain) ? undefined : domain.toLowerCase()
}

function addresses(list: List): readonly Pick<Link, 'target' | 'kind'>[] {
  const badges = list.entries.flatMap((entry) => entry.badges)
  return [...list.links, ...badges.map(({target}) => ({target, kind: 'inline' as const}))]
}

/** The hosts that the list itself links to by https. */
function hostsWithHttps(list: List): ReadonlySet<string> {
  const hosts = new Set<string>()
  for (const {url} of list.links) {
    const host = /^https:\/\/([\w.-]+)/i.exec(url)?.[1]
    if (!host || hosts.has(host)) continue
    hosts.add(host.toLowerCase())
    const domain = domainOf(host)
    if (domain) hosts.add(domain)
  }
  return hosts
}
