/** Copies the repaired text that a button carries. */
import {tell} from './status.ts'

/** How long a button says that it is done, in milliseconds. */
const patience = 1500

export async function copyFrom(button: HTMLElement): Promise<void> {
  const done = await copy(button.dataset.copy ?? '')
  const label = button.textContent
  const word = done ? 'Copied' : 'Cannot copy'
  if (label === word) return
  button.textContent = word
  tell(word)
  setTimeout(() => {
    button.textContent = label
    tell()
  }, patience)
}

/** A page that is no secure context has no clipboard of its own, but may answer the command to copy. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    let done = false
    const answer = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      done = true
    }
    document.addEventListener('copy', answer, {once: true})
    document.execCommand('copy')
    document.removeEventListener('copy', answer)
    return done
  }
}
