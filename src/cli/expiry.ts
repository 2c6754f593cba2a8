import { OperatorError } from "../errors.ts";

/** `30d` counts from now; a date holds to its end, where the command is called. */
export function expiry(text: string, now: Date): Date {
  const end = afterDays(text, now) ?? endOfDay(text);
  if (end !== undefined && end > now) return end;
  throw new OperatorError("usage.invalid", { flag: "--expires", given: text, expected: "30d, 2027-12-31" });
}

function afterDays(text: string, now: Date): Date | undefined {
  const days = text.match(/^([1-9]\d{0,3})d$/)?.[1];
  return days === undefined ? undefined : new Date(now.getTime() + Number(days) * 24 * 60 * 60_000);
}

function endOfDay(text: string): Date | undefined {
  const [, year, month, day] = text.match(/^(\d{4})-(\d{2})-(\d{2})$/)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const isInCalendar = new Date(year, month - 1, day).getDate() === day && month >= 1 && month <= 12;
  return isInCalendar ? new Date(year, month - 1, day + 1) : undefined;
}
