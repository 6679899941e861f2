/** Say it to screen readers through the page's live region. Emptied first, so that the same words are said again. */
export function announce(text: string): void {
  const region = document.getElementById('announcer')
  if (!region) return
  region.textContent = ''
  setTimeout(() => {
    region.textContent = text
  }, 50)
}
