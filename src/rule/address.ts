/** Addresses: what two links to one thing have in common, and which repository a link names. */

/** A repository on GitHub, in small letters, as GitHub folds them. */
export interface Repository {
  readonly owner: string
  readonly name: string
}

// First segments of GitHub's own pages, which are no account's.
const reserved = new Set(
  'about account advisories apps codespaces collections contact copilot customer-stories dashboard enterprise events explore features issues join login logout marketplace new notifications organizations orgs premium-support pricing pulls readme resources search security sessions settings site solutions sponsors stars team topics trending users'.split(
    ' '
  )
)

/** The repository that an address leads to, or to a place in; `undefined` for any other address. */
export function githubRepository(url: string): Repository | undefined {
  const match = /^(?:https?:)?\/\/(?:www\.)?github\.com\/([^/?#\s]+)\/([^/?#\s]+)/i.exec(url)
  const owner = match?.[1]?.toLowerCase() ?? ''
  const name = (match?.[2] ?? '').toLowerCase().replace(/\.git$/, '')
  return isOwner(owner) && isRepositoryName(name) && !reserved.has(owner) ? {owner, name} : undefined
}

/** GitHub's rule for names of accounts: letters, figures and single hyphens inside, at most 39. */
export function isOwner(name: string): boolean {
  return name.length <= 39 && /^[a-z\d](?:[a-z\d-]*[a-z\d])?-?$/i.test(name)
}

/** GitHub's rule for names of repositories: letters, figures, `.`, `-` and `_`, at most 100. */
export function isRepositoryName(name: string): boolean {
  return name.length <= 100 && /^[\w.-]+$/.test(name) && name !== '.' && name !== '..'
}

// Parameters that say where a visitor came from, not what is shown.
const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi)$/i

/**
 * What two addresses of one thing have in common: scheme, `www.`, default port, closing slash, `index.html`, `.git`,
 * `#readme`, tracking parameters and the case of the host (of owner and repository on GitHub) make no difference. Papers and
 * videos are known by their number, whatever the form of the address. Total: any text has a normal form.
 */
export function normalizeAddress(url: string): string {
  // Most addresses: all that there is to do at once.
  if (/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/.test(url)) return url.slice('https://'.length).toLowerCase()
  const match = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(url.trim())
  if (!match) return url.trim()
  const [, authority = '', path = '', query = '', fragment = ''] = match
  const host = authority
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '')
  const parameters = query.split('&').filter((one) => one !== '' && !tracking.test(one.split('=', 1)[0] ?? ''))
  return (
    paper(host, path) ??
    video(host, path, parameters) ??
    plain(host, path, parameters, /^readme(?:-ov-file)?$/i.test(fragment) ? '' : fragment)
  )
}

function plain(host: string, path: string, parameters: readonly string[], fragment: string): string {
  const short = withoutSlashes(path.replace(/\/index\.html?$/i, '')).replace(/\.git$/i, '')
  // Behind owner and repository come names of branches and files, whose case means something.
  const folded = host === 'github.com' ? short.replace(/^(?:\/[^/]*){1,2}/, (name) => name.toLowerCase()) : short
  return host + folded + (parameters.length > 0 ? `?${parameters.join('&')}` : '') + (fragment ? `#${fragment}` : '')
}

function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

// arxiv.org/abs/2104.00870v2, arxiv.org/pdf/2104.00870.pdf: one paper.
function paper(host: string, path: string): string | undefined {
  if (!/^(?:[a-z]+\.)?arxiv\.org$/.test(host)) return undefined
  const match = /^\/(?:abs|pdf|html|format)\/([^\s]+?)(?:v\d+)?(?:\.pdf)?\/?$/i.exec(path)
  return match ? `arxiv.org/abs/${match[1]}` : undefined
}

// youtu.be/ID, youtube.com/watch?v=ID, /embed/ID, /shorts/ID: one video.
function video(host: string, path: string, parameters: readonly string[]): string | undefined {
  const value = (name: string): string | undefined =>
    parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  const short =
    host === 'youtu.be' ? path.slice(1) : /^(?:m\.)?youtube(?:-nocookie)?\.com$/.test(host) ? inPath(path) : undefined
  const id = short === '' ? value('v') : short
  return id ? `youtube.com/watch?v=${id.replace(/\/$/, '')}` : undefined
}

function inPath(path: string): string | undefined {
  const match = /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(path)
  return match ? match[1] : path === '/watch' ? '' : undefined
}

/** An address without its tracking parameters; all else stays as it is written. Total: any text has one. */
export function withoutTracking(address: string): string {
  const match = /^([^?#]*)\?([^#]*)(#.*)?$/s.exec(address)
  if (!match) return address
  const [, before = '', query = '', fragment = ''] = match
  const post = /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/[^/]+\/status\//i.test(before)
  const isTracking = (parameter: string): boolean => {
    const name = parameter.split('=', 1)[0] ?? ''
    return tracking.test(name) || (post && /^[st]$/.test(name))
  }
  const parts = query.split(/(?=&(?:amp;)?)/)
  const kept = parts.filter((one) => !isTracking(one.replace(/^&(?:amp;)?/, '')))
  if (kept.length === parts.length) return address
  const rest = kept.join('').replace(/^&(?:amp;)?/, '')
  return before + (rest === '' ? '' : `?${rest}`) + fragment
}
