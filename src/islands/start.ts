/** The islands a page may hold, each fetched only when it is there. */
const islands: Readonly<Record<string, () => Promise<unknown>>> = {
  'menu-disclosure': () => import('./menu-disclosure.ts'),
  'quantity-stepper': () => import('./quantity-stepper.ts'),
  'order-feed': () => import('./order-feed.ts'),
  'live-part': () => import('./live-part.ts'),
  'progress-poller': () => import('./progress-poller.ts'),
  'code-scanner': () => import('./code-scanner.ts'),
  'photo-downscale': () => import('./photo-downscale.ts'),
  'character-count': () => import('./character-count.ts'),
  'add-to-basket': () => import('./add-to-basket.ts'),
  'password-reveal': () => import('./password-reveal.ts'),
}

for (const [name, load] of Object.entries(islands)) if (document.querySelector(name)) load()
