import sharp from 'sharp'
import { expect, test } from 'vitest'
import { launch } from './browser.ts'

test('a real browser draws a page', async () => {
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 200 } })
    await page.goto(
      'data:text/html;charset=utf-8,<body style="background: lime"><h1>Bonjour, Charleville-Mézières',
    )
    expect(await page.getByRole('heading').textContent()).toBe('Bonjour, Charleville-Mézières')
    const screenshot = sharp(await page.screenshot())
    const { width, height } = await screenshot.metadata()
    expect({ width, height }).toEqual({ width: 360, height: 200 })
    const { channels } = await screenshot.stats()
    const green = channels[1]
    expect(green?.max).toBe(255)
    expect(green?.min, 'black letters are drawn: a font was found').toBeLessThan(40)
  } finally {
    await browser.close()
  }
})
