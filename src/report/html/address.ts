/** Where a link of the list may lead: to the web, to a mailbox, or to a heading of the page. */
import {escaped} from './text.ts'

/** Others (`javascript:`, `data:`, `file:`) would run or open something; relative ones lead nowhere from this page. */
const schemes: readonly string[] = ['http:', 'https:', 'mailto:']

/** The attributes of a link, or nothing where the address is none to follow. `anchorOf` finds a heading by its slug. */
export function linkAttributes(url: string, anchorOf: (slug: string) => string | undefined): string | undefined {
  if (url.startsWith('#')) {
    const anchor = anchorOf(decoded(url.slice(1)))
    return anchor === undefined ? undefined : `href="#${escaped(anchor)}"`
  }
  const address = parsed(url)
  if (!address || !schemes.includes(address.protocol)) return undefined
  // As the parser writes it: nothing in it is invisible any more.
  return `href="${escaped(address.href)}" target="_blank" rel="noreferrer"`
}

function parsed(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
