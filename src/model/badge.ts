/** What a badge shows, read off its address. */
import type {Part, Span} from '../text.ts'
import type {Badge} from './types.ts'

/** Where a provider's addresses name the repository: the segments of the path before the owner. */
interface Provider {
  readonly host: RegExp
  /** The path up to the owner; its first group is what the badge shows. */
  readonly path: RegExp
}

/*
 *     https://img.shields.io/github/stars/owner/repository.svg?style=social
 *             host           path         owner repository
 *
 * Paths as the providers document them: shields.io/badges, badgen.net/github, pkg.go.dev/badge and
 * docs.github.com/actions (workflow status badges).
 */
const providers: readonly Provider[] = [
  {
    host: /^img\.shields\.io$/,
    path: /^\/(github\/(?:[a-z-]+|actions\/workflow\/status|commit-activity\/[a-z]+|issues[a-z-]*|v\/release))\/(?=[^/]+\/)/
  },
  {host: /^(?:flat\.)?badgen\.net$/, path: /^\/(github\/[a-z-]+)\/(?=[^/]+\/)/},
  {host: /^pkg\.go\.dev$/, path: /^\/(badge)\/github\.com\/(?=[^/]+\/)/},
  {host: /^goreportcard\.com$/, path: /^\/(badge)\/github\.com\/(?=[^/]+\/)/},
  {host: /^github\.com$/, path: /^()\/(?=[^/]+\/[^/]+\/(?:actions\/)?workflows\/)/}
]

/** Describes a badge from its address. Parts of the address are found in `target`, where it is as written. */
export function badge(span: Span, alt: string, url: string, target: Part | undefined, href: string | undefined): Badge {
  const plain = {start: span.start, end: span.end, alt, url, target, href}
  const unknown = {kind: undefined, style: undefined, owner: undefined, repository: undefined}
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed) return {...plain, ...unknown, provider: ''}
  const style = parsed.searchParams.get('style') ?? undefined
  const provider = providers.find(({host, path}) => host.test(parsed.hostname) && path.test(parsed.pathname))
  const match = provider?.path.exec(parsed.pathname)
  if (!match) return {...plain, ...unknown, style, provider: parsed.hostname}

  const [owner = '', tail = ''] = parsed.pathname.slice(match[0].length).split('/')
  // shields.io takes `.svg` and `.png` behind any path.
  const repository = tail.replace(/\.(?:svg|png)$/, '')
  const from = target ? target.text.indexOf(match[0] + owner + '/' + tail) : -1
  const at = target && from >= 0 ? target.start + from + match[0].length : undefined
  return {
    ...plain,
    provider: parsed.hostname,
    kind: match[1] || undefined,
    style,
    owner: named(owner, at),
    repository: named(repository, at === undefined ? undefined : at + owner.length + 1)
  }
}

function named(text: string, start: number | undefined): Part | undefined {
  if (text === '') return undefined
  return start === undefined ? {text, start: 0, end: 0} : {text, start, end: start + text.length}
}
