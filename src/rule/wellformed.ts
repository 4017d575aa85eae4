/** Whether an address can be one at all, and what was meant if not. */
import {isOwner, isRepositoryName} from './address.ts'

/** What is wrong with an address. */
export interface Flaw {
  /** What was expected, in words, where `repaired` does not say it. */
  readonly expected: string
  /** The address as it was meant, where that is certain. */
  readonly repaired?: string
}

// Endings of files in repositories, which no top-level domain shares that lists link to without a scheme.
const fileEnding =
  /\.(?:md|markdown|mdx|rst|adoc|txt|html?|pdf|svg|png|jpe?g|gif|webp|ya?ml|json|toml|csv|tsv|xml|ipynb|py|js|ts|sh|zip|tex|docx?|bib|log|lock|cfg|ini|go|rb|c|cpp|h|hpp|java|kt|swift|php|lua|css|scss|jsx|tsx|mjs|sql|webm|mp4|ico|gz|asc|parquet|conf)(?:[?#].*)?$/i
// A host without a scheme in front: labels of letters, figures and hyphens, the last one letters only.
const bareHost = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?=[/?#]|$)/i
const knownHost =
  /^(?:www\.|github\.com\/|gitlab\.com\/|bitbucket\.org\/|codeberg\.org\/|youtube\.com\/|youtu\.be\/|medium\.com\/|twitter\.com\/)/i

// Nearly every address: nothing in it that could be wrong but a number or name.
const ordinary = /^https?:\/\/([a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.[a-z]{2,24})((?:\/[\w./~+=&%@:!*#?-]*)?)$/i

// Most of them.
const repository = /^https:\/\/github\.com\/[a-z\d][a-z\d-]{0,36}[a-z\d]\/\w[\w.-]{0,98}\/?$/i

/** Judges an address as written. Relative paths, fragments, mail and other schemes are left alone. */
export function flawOf(address: string, isEntryLink: boolean): Flaw | undefined {
  if (repository.test(address)) return undefined
  const [, host, path = ''] = ordinary.exec(address) ?? []
  if (host && !/%20$|^\/+https?:/i.test(path)) {
    const name = host.toLowerCase()
    // It only redirects, and makes one repository two for whoever compares.
    if (name === 'www.github.com') return {expected: 'no `www.`', repaired: `https://github.com${path}`}
    return identifierFlaw(name.replace(/^www\./, ''), path)
  }
  const trimmed = address.trim()
  if (trimmed === '') return {expected: 'an address'}
  if (trimmed !== address) return {expected: 'no blanks around it', repaired: trimmed}
  return schemeFlaw(address, isEntryLink) ?? (/^https?:\/\//i.test(address) ? webFlaw(address) : undefined)
}

/** A scheme that is missing, misspelt or there twice. */
function schemeFlaw(address: string, isEntryLink: boolean): Flaw | undefined {
  const twice = /^h+t+ps?:?\/{0,2}(?=https?:\/\/[^/])/i.exec(address)
  if (twice) return {expected: 'one scheme', repaired: address.slice(twice[0].length)}
  // `https://https//a.example`
  const broken = /^(https?):\/\/https?\/\/(?=[^/])/i.exec(address)
  if (broken) return {expected: 'one scheme', repaired: `${broken[1]}://${address.slice(broken[0].length)}`}
  if (/^https?:\/\/[^/]/i.test(address)) return undefined
  const misspelt =
    /^(?!ssh)(?=[hps]{0,3}t)(?=[hts]{0,4}p)[htps]{3,8}(?::\/{0,3}|;\/\/|\.\/\/|\/\/|:\\{1,2})(?=[a-z\d])/i.exec(address)
  if (misspelt) {
    const scheme = misspelt[0].toLowerCase().includes('s') ? 'https' : 'http'
    return {expected: `\`${scheme}://\``, repaired: `${scheme}://${address.slice(misspelt[0].length)}`}
  }
  if (knownHost.test(address)) return {expected: 'a scheme', repaired: `https://${address}`}
  const host = bareHost.exec(address)?.[0]
  if (!isEntryLink || !host || (address[host.length] !== '/' && fileEnding.test(address))) return undefined
  return {expected: 'a scheme', repaired: `https://${address}`}
}

/** An address with a scheme that still leads nowhere. */
function webFlaw(address: string): Flaw | undefined {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)(.*)$/is.exec(address) ?? []
  if (/\s/.test(rest)) {
    return {
      expected: 'no blanks in it',
      ...(/\s[/?#]/.test(rest) ? {repaired: scheme + withoutBlanks(rest)} : {})
    }
  }
  if (hasControl(rest)) return {expected: 'no control characters in it'}
  const end = trailingStart(rest)
  const trailing = end < rest.length ? rest.slice(end) : unopened(rest)
  if (trailing) return {expected: `no \`${trailing}\` at its end`, repaired: address.slice(0, -trailing.length)}
  const host =
    /^[^/?#]*/
      .exec(rest)?.[0]
      .replace(/^[^@]*@/, '')
      .replace(/:\d*$/, '') ?? ''
  if (!isHost(host)) return {expected: 'a host'}
  return identifierFlaw(
    host.toLowerCase().replace(/^www\./, ''),
    rest.slice(rest.indexOf('/') < 0 ? rest.length : rest.indexOf('/'))
  )
}

/** Takes out blanks before `/`, `?` and `#`. */
function withoutBlanks(rest: string): string {
  const words = rest.split(/\s/).filter((word) => word !== '')
  return words.reduce((text, word) => text + (/^[/?#]/.test(word) ? '' : ' ') + word)
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  }
  return false
}

/** Where the signs begin that end no address: the end of the text, if there are none. */
function trailingStart(rest: string): number {
  let end = rest.length
  for (;;) {
    if (',;|\'"]'.includes(rest[end - 1] ?? 'x')) end--
    else if (rest.startsWith('%20', end - 3) && end > 2) end -= 3
    else return end
  }
}

/** A closing bracket at the end that nothing in the address opens. */
function unopened(rest: string): string | undefined {
  if (!rest.endsWith(')')) return undefined
  let open = 0
  for (const sign of rest) open += sign === '(' ? 1 : sign === ')' ? -1 : 0
  return open < 0 ? ')' : undefined
}

function isHost(host: string): boolean {
  if (host.startsWith('[') || host === 'localhost' || /^\{[^{}]*\}$/.test(host)) return true
  // Letters of any script: hosts may be written in their own (IDNA).
  return (
    host.length <= 253 &&
    host.includes('.') &&
    // Hosts of templates, `{name}.example`, are for their readers to fill in.
    host.split('.').every((label) => /^\{[^{}]*\}$/.test(label) || isLabel(label))
  )
}

function isLabel(label: string): boolean {
  return /^[\p{L}\p{M}\p{N}_-]{1,63}$/u.test(label) && /[\p{L}\p{N}]/u.test(label)
}

/** Numbers and names that cannot be, of services whose rules are public. */
function identifierFlaw(host: string, path: string): Flaw | undefined {
  if (host === 'arxiv.org') {
    const id = /^\/(?:abs|pdf)\/(\d[^\s/?#]*|[a-z-]+(?:\.[A-Z]{2})?\/[^\s/?#]*)/.exec(path)?.[1]
    return id && !isPaper(id.replace(/\.pdf$/i, '')) ? {expected: 'a paper that can be (`YYMM.NNNNN`)'} : undefined
  }
  if (host === 'youtube.com' || host === 'm.youtube.com' || host === 'youtu.be') {
    const id = host === 'youtu.be' ? /^\/([^/?#]+)/.exec(path)?.[1] : /^\/watch\?(?:[^#]*&)?v=([^&#]*)/.exec(path)?.[1]
    return id !== undefined && !/^[\w-]{11}$/.test(id) ? {expected: 'a video that can be (11 signs)'} : undefined
  }
  if (host === 'github.com') {
    if (/^\/(?:[^/?#]*\/)?\//.test(path)) return {expected: 'single slashes'}
    if (/[{}<>]/.test(path)) return undefined
    const [owner, name] = path.slice(1).split(/[?#]/, 1)[0]?.split('/') ?? []
    const possible = !owner || (isOwner(owner) && (!name || isRepositoryName(name)))
    return possible ? undefined : {expected: 'a repository that can be'}
  }
  return undefined
}

/** arXiv's numbers (info.arxiv.org/help/arxiv_identifier): `math.GT/0309136`; from April 2007 four digits behind a dot, from 2015 five. */
function isPaper(id: string): boolean {
  const [, old, monthThen = ''] = /^([a-z-]+(?:\.[A-Z]{2})?\/\d\d)(\d\d)\d{3}(?:v\d+)?$/.exec(id) ?? []
  if (old) return Number(monthThen) >= 1 && Number(monthThen) <= 12
  const match = /^(\d\d)(\d\d)\.(\d+)(?:v\d+)?$/.exec(id)
  if (!match) return false
  const [, year = '', month = '', number = ''] = match
  const since = Number(year + month)
  return (
    since >= 704 &&
    since < 9100 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    number.length === (since >= 1501 ? 5 : 4)
  )
}
