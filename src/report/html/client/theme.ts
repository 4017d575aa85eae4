/** Light or dark: as the system has it, until someone chooses. */

const key = 'listwright-theme'

/** Takes up what was chosen before. */
export function restoreTheme(): void {
  const known = attempt(() => localStorage.getItem(key))
  if (known === 'light' || known === 'dark') document.documentElement.dataset.theme = known
}

export function switchTheme(): void {
  const {dataset} = document.documentElement
  const now = dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  const next = now === 'dark' ? 'light' : 'dark'
  dataset.theme = next
  attempt(() => localStorage.setItem(key, next))
}

/** Pages that are opened from a file may have no storage. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
