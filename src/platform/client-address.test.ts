import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressBlock, clientAddress, isLoopback } from './client-address.ts'

const from = (forwarded: string | undefined, trusted: number, socket = '10.0.0.9') =>
  clientAddress(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }), socket, trusted)

describe('the client address', () => {
  test('without a declared proxy is the socket’s, whatever the header says', () => {
    expect(from('203.0.113.7', 0)).toBe('10.0.0.9')
    expect(from('203.0.113.7, 198.51.100.2', 0, '::ffff:192.0.2.1')).toBe('192.0.2.1')
  })
  test('behind one proxy is the last one written, never the one the client made up', () => {
    expect(from('203.0.113.7', 1)).toBe('203.0.113.7')
    expect(from('1.1.1.1, 203.0.113.7', 1)).toBe('203.0.113.7')
    expect(from('1.1.1.1, 127.0.0.1, 203.0.113.7', 1)).toBe('203.0.113.7')
  })
  test('behind two proxies is the second from the end', () => {
    expect(from('1.1.1.1, 203.0.113.7, 192.0.2.5', 2)).toBe('203.0.113.7')
  })
  test('stops at the last believable address', () => {
    expect(from(undefined, 1)).toBe('10.0.0.9')
    expect(from('', 2)).toBe('10.0.0.9')
    expect(from('192.0.2.5', 2)).toBe('192.0.2.5')
    expect(from('<script>, 192.0.2.5', 2)).toBe('192.0.2.5')
    expect(from('unknown', 1)).toBe('10.0.0.9')
  })
  test('reads ports, brackets and mapped addresses', () => {
    expect(from('203.0.113.7:5120', 1)).toBe('203.0.113.7')
    expect(from('[2001:DB8::1]:443', 1)).toBe('2001:db8::1')
    expect(from('::ffff:203.0.113.7', 1)).toBe('203.0.113.7')
  })
  test('cannot be changed by what the client writes before our proxies', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(1, 2, 3), (made, trusted) => {
        const ours = Array.from({ length: trusted }, (_, i) => `192.0.2.${i + 1}`).join(', ')
        let headers: Headers
        try {
          headers = new Headers({ 'x-forwarded-for': `${made}, ${ours}` })
        } catch {
          return true // not a header a client could send
        }
        return clientAddress(headers, '10.0.0.9', trusted) === '192.0.2.1'
      }),
    )
  })
})

test('a subscriber is one address in IPv4, one /64 in IPv6', () => {
  expect(addressBlock('203.0.113.7')).toBe('203.0.113.7')
  expect(addressBlock('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(addressBlock('2001:db8:1:2::1')).toBe(addressBlock('2001:0db8:0001:0002:ffff::9'))
  expect(addressBlock('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(addressBlock('2001:db8:1:2::')).toBe('2001:db8:1:2::/64')
  expect(addressBlock('::1')).toBe('0:0:0:0::/64')
  expect(addressBlock('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  fc.assert(fc.property(fc.ipV6(), (address) => /^([0-9a-f]{1,4}:){4}:\/64$/.test(addressBlock(address))))
})

test('the machine itself', () => {
  expect([isLoopback('127.0.0.1'), isLoopback('::1'), isLoopback('10.0.0.1')]).toEqual([true, true, false])
})
