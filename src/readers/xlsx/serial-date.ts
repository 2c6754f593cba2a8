const dayMs = 86_400_000;
const firstDay1900 = Date.UTC(1899, 11, 31);
const firstDay1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999, in days of the 1900 system. */
const lastDay = 2_958_465;

/**
 * The date that a workbook stores as a number of days, as `2024-05-31`, `2024-05-31 14:30:00`, or `14:30:00` where it is
 * a time of day only. Undefined for a number that is no date.
 */
export function serialDate(serial: number, uses1904Dates: boolean): string | undefined {
  if (!(serial >= 0 && serial < lastDay + 1)) return undefined;
  const ms = Math.round(serial * dayMs);
  const time = timeOfDay(ms % dayMs);
  const day = Math.floor(ms / dayMs);
  if (day === 0 && !uses1904Dates) return time ?? "00:00:00";
  const date = uses1904Dates ? firstDay1904 + day * dayMs : date1900(day);
  // The 1900 system has a 29 February 1900, which never was.
  const text = date === undefined ? "1900-02-29" : new Date(date).toISOString().slice(0, 10);
  return time === undefined ? text : `${text} ${time}`;
}

function date1900(day: number): number | undefined {
  if (day === 60) return undefined;
  return firstDay1900 + (day > 60 ? day - 1 : day) * dayMs;
}

function timeOfDay(ms: number): string | undefined {
  if (ms === 0) return undefined;
  const text = new Date(ms).toISOString().slice(11, 23);
  return text.endsWith(".000") ? text.slice(0, 8) : text;
}
