/**
 * Dates as people write them in lists of events.
 *
 *     2025-05-14    May 14, 2025    7-8 November 2024    May 30 – June 2, 2025    14.05.2025    June 2025
 */

/** A day, from year 1; months from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The last day that a date, or a range of dates, names; `undefined` where it cannot be read. A month ends with its last day. */
export function lastDay(text: string): Day | undefined {
  const short = text.slice(0, 80)
  const iso = [...short.matchAll(/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g)].at(-1)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = [...short.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g)].at(-1)
  if (dotted) return dayOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]))
  return written(short)
}

function written(text: string): Day | undefined {
  let month: number | undefined
  let day: number | undefined
  let year: number | undefined
  for (const [word] of text.matchAll(/\p{L}+|\d+/gu)) {
    const named = months.indexOf(word.slice(0, 3).toLowerCase()) + 1
    const number = Number(word)
    if (/^\d/.test(word)) {
      if (word.length === 4) year = number
      else if (number >= 1 && number <= 31) day = number
      else return undefined
    } else if (named > 0 && word.length >= 3) {
      // `30 May - 2 June` has its day before the month, `May 30 - June` none behind the second.
      if (month !== undefined && isMonthFirst(text)) day = undefined
      month = named
    } else if (!/^(?:st|nd|rd|th|and|to|of|mon|tue|wed|thu|fri|sat|sun|\p{L}+day)$/iu.test(word)) return undefined
  }
  if (year === undefined || month === undefined) return undefined
  return dayOf(year, month, day ?? lengthOf(year, month))
}

function isMonthFirst(text: string): boolean {
  return /^\s*\p{L}/u.test(text) && !/^\s*\p{L}+day/iu.test(text)
}

function dayOf(year: number, month: number, day: number): Day | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month) ? {year, month, day} : undefined
}

/** Days of a month. */
function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whether the first day comes before the second. */
export function isBefore(a: Day, b: Day): boolean {
  return (a.year - b.year || a.month - b.month || a.day - b.day) < 0
}

/** A day as `2025-05-14`. */
export function isoDay({year, month, day}: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
