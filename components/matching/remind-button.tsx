"use client";

import { useTranslations } from "next-intl";
import { addDays } from "@/server/kernel/dates";
import { Button } from "../ui/button";
import { download } from "../ui/download";

type RemindButtonProps = {
  /** The day on which it is worth coming back. */
  day: string;
  title: string;
  /** Where to come back to. */
  path: string;
};

/** A day for one's own calendar, as a file that every calendar reads; nothing is kept here. */
export function RemindButton({ day, title, path }: RemindButtonProps) {
  const t = useTranslations("matching.remedy");
  const save = () => {
    const entry = calendarEntry(day, title, new URL(path, window.location.href).href);
    download(`xinfu-${day}.ics`, entry, "text/calendar");
  };
  return (
    <Button wide size="small" onClick={save}>
      {t("remind")}
    </Button>
  );
}

const plain = (text: string) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
const compact = (day: string) => day.replaceAll("-", "");

/** One whole-day entry in the form of RFC 5545. */
export function calendarEntry(day: string, title: string, url: string): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xinfu//Reminder//EN", "BEGIN:VEVENT"],
    `UID:${compact(day)}-${url.length}-${[...title].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_000_007, 7)}@xinfu`,
    `DTSTAMP:${compact(day)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${plain(title)}`,
    `URL:${url}`,
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ];
  return lines.join("\r\n");
}
