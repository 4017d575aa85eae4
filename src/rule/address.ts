/** Addresses (being written): what two links to one thing have in common. */
export function githubRepository(url: string): {readonly owner: string; readonly name: string} | undefined {
  const match = /^https?:\/\/(?:www\.)?github\.com\/([\w-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#]|$)/i.exec(url)
  return match ? {owner: (match[1] ?? '').toLowerCase(), name: (match[2] ?? '').toLowerCase()} : undefined
}
export function normalizeAddress(url: string): string {
  const plain = url
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/#readme$/, '')
    .replace(/\.git$/, '')
    .replace(/[?&]utm_[^&]*/g, '')
    .replace(/\/$/, '')
  return /^github\.com\//i.test(plain) ? plain.toLowerCase() : plain
}
