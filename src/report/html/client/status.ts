/** Says how many findings are shown and which one is looked at. */

/** The cards that filters and the choice of a file leave. */
export function shownCards(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.file:not(.away) .card:not([hidden])')]
}

/** Writes the state into the page's status line, or for once another word. */
export function tell(word?: string): void {
  const status = document.getElementById('status')
  if (!status) return
  const cards = shownCards()
  const all = document.querySelectorAll('.file:not(.away) .card').length
  const at = cards.findIndex((card) => card.classList.contains('current'))
  const number = cards.length === all ? `${all}` : `${cards.length} of ${all}`
  status.textContent =
    word ?? (at < 0 ? `${number} ${all === 1 ? 'finding' : 'findings'}` : `${at + 1} / ${cards.length}`)
}
