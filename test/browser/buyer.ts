import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../src/platform/language.ts'
import { type Hand, heading, type Square } from './square.ts'

/** What a buyer reads on the way, written here again: a sentence that changed by mistake is a step not found. */
const said = {
  fr: {
    search: 'Rechercher',
    add: 'Ajouter au panier',
    added: (product: string) => `1 × ${product} : c’est dans votre panier.`,
    basket: 'Panier',
    basketTitle: 'Votre panier',
    chooseWay: 'Choisir le retrait',
    ways: 'Comment recevoir vos achats ?',
    allHere: (point: string) => `Tout retirer ici : ${point}`,
    goOn: 'Continuer',
    when: 'Quand venez-vous ?',
    slots: 'Jour et heure',
    check: 'Vérifier et commander',
    name: 'Votre nom',
    email: 'Adresse électronique',
    order: 'Commander avec obligation de paiement',
    show: 'À montrer au retrait',
    handedOver: 'remise',
  },
  en: {
    search: 'Search',
    add: 'Add to basket',
    added: (product: string) => `1 × ${product}: it is in your basket.`,
    basket: 'Basket',
    basketTitle: 'Your basket',
    chooseWay: 'Choose how to collect',
    ways: 'How will you receive your goods?',
    allHere: (point: string) => `Collect everything here: ${point}`,
    goOn: 'Continue',
    when: 'When will you come?',
    slots: 'Day and time',
    check: 'Check and order',
    name: 'Your name',
    email: 'E-mail address',
    order: 'Order with obligation to pay',
    show: 'Show this when you collect',
    handedOver: 'handed over',
  },
}

/** Somebody who buys: with their mouse or their keys, in their language. */
export function newBuyer(page: Page, { press, write, choose }: Hand, lang: Language = 'fr') {
  const say = said[lang]
  /** Waits for the page of that title: keys, unlike clicks, do not wait for the page they lead to. */
  const arrive = (title: string | RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor()
  return {
    /** Looks for `product` by its name, and puts one in the basket. */
    async putInBasket(square: Square, product: string) {
      await page.goto(square.at('/', lang))
      await write(page.getByRole('searchbox').first(), product)
      await press(page.getByRole('button', { name: say.search }).first())
      await press(page.getByRole('link', { name: product }).first())
      await press(page.getByRole('button', { name: say.add }))
      await page.getByText(say.added(product)).first().waitFor()
    },
    /** From any page to the slots: `all` names a collective point where everything is collected. */
    async chooseWay(all?: string) {
      await press(page.getByRole('link', { name: say.basket }).first())
      await arrive(say.basketTitle)
      await press(page.getByRole('link', { name: say.chooseWay }))
      await arrive(say.ways)
      await press(page.getByRole('button', { name: all ? say.allHere(all) : say.goOn }))
    },
    /** From the slots to the order: the first slot of each visit. Answers the order's code. */
    async order(visits: number, email: string) {
      await arrive(say.when)
      const groups = page.getByRole('group', { name: say.slots })
      expect(await groups.count()).toBe(visits)
      for (let visit = 0; visit < visits; visit++) await choose(groups.nth(visit).getByRole('radio').first())
      await press(page.getByRole('button', { name: say.goOn }))
      await arrive(say.check)
      await write(page.getByLabel(say.name), 'Léa Martin')
      await write(page.getByLabel(say.email), email)
      await press(page.getByRole('button', { name: say.order }))
      await page.getByText(say.show).first().waitFor()
      await arrive(/[A-Z0-9]{6}$/)
      return /[A-Z0-9]{6}$/.exec((await heading(page)) ?? '')?.[0] ?? ''
    },
    /** On the page of their order, as it stands: how many shops have handed theirs over. */
    async countHandedOver() {
      await page.reload()
      return await page.getByText(say.handedOver, { exact: true }).count()
    },
  }
}
