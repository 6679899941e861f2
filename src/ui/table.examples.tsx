import { cents } from '../platform/money.ts'
import { CodeHolder } from './code-holder.tsx'
import { Empty } from './empty.tsx'
import type { Example } from './example.ts'
import { Facets, FiltersInUse } from './facets.tsx'
import { BarChart, Stat, Stats } from './figures.tsx'
import { Breadcrumb } from './page-title.tsx'
import { Pager } from './pager.tsx'
import { Price } from './price.tsx'
import { Progress } from './progress.tsx'
import { Steps, Timeline } from './steps.tsx'
import { Facts, Sums, Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { WaysIn } from './ways-in.tsx'

const square = '<svg viewBox="0 0 3 3"><path d="M0 0h1v1H0zM2 0h1v1H2zM0 2h1v1H0zM1 1h1v1H1z"/></svg>'

export const examples: readonly Example[] = [
  {
    name: 'Ways in',
    render: () => (
      <WaysIn
        links={[
          { href: '#', label: 'Boutiques', icon: 'store', help: 'Vérifier, suspendre, rouvrir.' },
          {
            href: '#',
            label: 'Points de retrait collectifs',
            icon: 'package',
            help: 'Adresse, horaires, fermetures, livraison et personnes qui tiennent le point.',
          },
        ]}
      />
    ),
  },
  {
    name: 'Table',
    render: () => (
      <Table
        caption="Commandes par commune"
        columns={[
          { label: 'Commune' },
          { label: 'Commandes', number: true },
          { label: 'Montant', number: true },
        ]}
        rows={[
          ['Charleville-Mézières', '1 204', '31 402,50 €'],
          ['Saint-Germainmont', '12', '284,00 €'],
        ]}
        foot={['Ensemble', '1 216', '31 686,50 €']}
      />
    ),
  },
  {
    name: 'Table of many columns, whose title says what it holds',
    render: () => (
      <Table
        caption="Lignes de dépenses"
        hideCaption
        columns={[
          { label: 'Ligne' },
          { label: 'Exercice' },
          { label: 'Imputation' },
          { label: 'Inscrit', number: true },
          { label: 'Engagé', number: true },
          { label: 'Dont payé', number: true },
          { label: 'Reste', number: true },
        ]}
        rows={[
          ['Animation du réseau', 'Toute la durée', '011 · 611', '44 143,58 €', '44 143,58 €', '12,00 €', ''],
        ]}
        foot={['Ensemble', '', '', '44 143,58 €', '44 143,58 €', '12,00 €', '']}
      />
    ),
  },
  {
    name: 'Facts and sums',
    render: () => (
      <>
        <Facts facts={[['Allergènes', 'Gluten, lait, œufs']]} />
        <Sums lines={[['2 × Galette à suc', '23,00 €']]} total={['Total', '23,00 €']} />
      </>
    ),
  },
  {
    name: 'Figures',
    render: (lang) => (
      <>
        <Stats>
          <Stat value="1 216" label="Commandes" note="depuis le 1er novembre" />
          <Stat value="31 686,50 €" label="Chiffre d’affaires" />
        </Stats>
        <BarChart
          lang={lang}
          title="Paniers par commune"
          columns={['Commune', 'Paniers']}
          bars={[
            { label: 'Charleville-Mézières', value: 1204, text: '1 204' },
            { label: 'Communauté de communes Ardenne, Rives de Meuse', value: 320, text: '320' },
            { label: 'Givet', value: 0, text: '0' },
          ]}
        />
        <BarChart
          lang={lang}
          title="Réunions tenues"
          columns={['Instance', 'Sur la période', 'Depuis le 01/12/2020']}
          bars={[{ label: 'COPIL', value: 2, text: '2', more: '7', note: '7 depuis le 01/12/2020' }]}
        />
      </>
    ),
  },
  {
    name: 'Prices',
    render: (lang) => (
      <>
        {Price({ lang, amount: cents(890), from: true, unit: '17,80 €/kg' })}
        {Price({ lang, amount: cents(1150), cut: { before: cents(1300), lowest: cents(1190) } })}
      </>
    ),
  },
  {
    name: 'Ways',
    render: (lang) => (
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: '#', label: 'Ardennes' },
            { href: '#', label: 'Boutiques' },
          ]}
        />
        <Tabs
          label="Commandes"
          links={[
            { href: '#', label: 'À accepter', count: 2, current: true },
            { href: '#', label: 'Remises', icon: 'package-check' },
          ]}
        />
        <FiltersInUse lang={lang} filters={[{ label: 'Ouvert maintenant', without: '#' }]} clear="#" />
        <Facets
          lang={lang}
          action="#"
          facets={[
            {
              name: 'open',
              title: 'Horaires',
              kind: 'many',
              options: [{ value: 'now', label: 'Ouvert', count: 3 }],
            },
          ]}
        />
        <Pager lang={lang} previous="#" next="#" position="25 à 48 sur 213" />
      </>
    ),
  },
  {
    name: 'Journeys',
    render: (lang) => (
      <>
        <Steps
          lang={lang}
          current={1}
          steps={[{ label: 'Panier', href: '#' }, { label: 'Retrait' }, { label: 'Vérification' }]}
        />
        <Timeline
          lang={lang}
          moments={[
            {
              title: 'Commande reçue',
              at: 'mardi 24 novembre, 9 h 12',
              datetime: '2026-11-24T08:12:00Z',
              state: 'past',
            },
            { title: 'Refusée par la boutique', state: 'bad', text: 'Plus de farine ce matin.' },
            { title: 'En préparation', state: 'now' },
            { title: 'Prête', state: 'later' },
          ]}
        />
        <Progress lang={lang} id="ex-import" label="Import de votre catalogue" done={4200} total={10000} />
      </>
    ),
  },
  {
    name: 'To show and to give',
    render: (lang) => (
      <>
        <CodeHolder lang={lang} code="K7M2QX" svg={square} label="À montrer au comptoir" />
        <Empty icon="search" title="Aucun produit pour « fromagge »">
          <p>
            Essayez <a href="#demand">fromage</a>.
          </p>
        </Empty>
      </>
    ),
  },
]
