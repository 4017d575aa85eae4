import {defineRule, quoted, report} from '../src/rule/index.ts'

/** Services that only shorten addresses. Hosts that shorten those of one site alone, such as youtu.be, say where they lead. */
const shorteners =
  /^https?:\/\/(?:www\.)?(?:adf\.ly|bit\.do|bit\.ly|bl\.ink|buff\.ly|clck\.ru|cutt\.ly|dlvr\.it|git\.io|goo\.gl|is\.gd|j\.mp|lnkd\.in|ow\.ly|qr\.ae|rb\.gy|rebrand\.ly|shorturl\.at|snip\.ly|soo\.gd|t\.co|t\.ly|tiny\.cc|tiny\.one|tinyurl\.com|trib\.al|u\.to|urlzs\.com|v\.gd|x\.co)\/[\w-]+\/?$/i

export default defineRule({
  name: 'no-shortened-link',
  description: 'No link goes through an address shortener.',
  note: 'Nobody sees where it leads, and when the service ends, so does the link.',
  severity: 'warn',
  *check(list) {
    const seen = new Set<number>()
    for (const {target, url} of list.links) {
      if (!target || seen.has(target.start) || !shorteners.test(url)) continue
      seen.add(target.start)
      yield report(target, `Unexpected shortened address ${quoted(url)}, expected the one that it leads to`)
    }
  }
})
