import type { Person } from './demo.ts'
import { charleville } from './places.ts'

/** Fictional, all of them: the six personas of the sign-in page, and a few more inhabitants for orders. */
export const people: readonly Person[] = [
  {
    key: 'inhabitant',
    name: 'Camille Verdoux',
    email: 'camille@example.org',
    language: 'fr',
    persona: 'inhabitant',
  },
  {
    key: 'merchant',
    name: 'Odile Mardelle',
    email: 'odile@example.org',
    language: 'fr',
    persona: 'merchant',
  },
  { key: 'keeper', name: 'Yann Brissaudot', email: 'yann@example.org', language: 'fr', persona: 'keeper' },
  {
    key: 'agent',
    name: 'Inès Labriquette',
    email: 'ines@example.org',
    language: 'fr',
    persona: 'agent',
    agentOf: charleville,
  },
  {
    key: 'manager',
    name: 'Thomas Hautecourt',
    email: 'thomas@example.org',
    language: 'fr',
    persona: 'manager',
  },
  {
    key: 'operator',
    name: 'Sofia Lindqvist',
    email: 'sofia@example.org',
    language: 'en',
    persona: 'operator',
  },
  { key: 'neighbour-1', name: 'Lucien Poireaudeau', email: 'lucien@example.org', language: 'fr' },
  { key: 'neighbour-2', name: 'Amina Boulangeot', email: 'amina@example.org', language: 'fr' },
  { key: 'neighbour-3', name: 'Eleanor Whitcombe', email: 'eleanor@example.org', language: 'en' },
  { key: 'neighbour-4', name: 'Marcel Trublart', email: 'marcel@example.org', language: 'fr' },
  { key: 'neighbour-5', name: 'Noémie Sansonnet', email: 'noemie@example.org', language: 'fr' },
]
