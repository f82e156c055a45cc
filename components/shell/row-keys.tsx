"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Key } from "@/components/ui/key";
import { isLetterPress, useLetterKeys } from "./letter-keys";
import { useNamedKeys } from "./page-keys";

/** One more key of a list: what it is called, and what it does with the row at hand. */
export type RowDeed = { readonly key: string; readonly shown: string; readonly label: string; readonly deed: () => void };

const none: readonly RowDeed[] = [];

/**
 * Hands that stay on the keyboard: J and K walk the rows, links that carry the attribute `row`; with nothing chosen Enter opens the first that is seen of
 * those that carry `next`, on a row it opens the row by itself. What else a list has keys for is named in its own words.
 */
export function RowKeys({ row, next = row, more = none }: { row: string; next?: string; more?: readonly RowDeed[] }) {
  const t = useTranslations("deskKeys");
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isLetterPress(event)) return;
      if (event.key === "Enter" && document.activeElement !== document.body) return;
      const deed = deedOf(event.key, { row, next, more });
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [row, next, more]);

  const keys = [
    { keys: ["J", "K"], label: t("move") },
    { keys: ["↵"], label: t("open") },
    ...more.map(({ shown, label }) => ({ keys: [shown], label })),
  ];
  useNamedKeys(keys);
  if (!useLetterKeys()) return null;
  return (
    <ul aria-label={t("label")} className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-3 max-md:hidden">
      {keys.map((entry) => (
        <li key={entry.label} className="flex items-center gap-1.5">
          {entry.keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
          {entry.label}
        </li>
      ))}
    </ul>
  );
}

function deedOf(key: string, { row, next, more }: { row: string; next: string; more: readonly RowDeed[] }): (() => void) | undefined {
  if (key === "j") return () => walk(row, 1);
  if (key === "k") return () => walk(row, -1);
  if (key === "Enter")
    return () =>
      linksOf(next)
        .find((link) => link.checkVisibility())
        ?.click();
  return more.find((one) => one.key === key)?.deed;
}

const linksOf = (attribute: string) => [...document.querySelectorAll<HTMLAnchorElement>(`[${attribute}]`)];

function walk(row: string, step: number) {
  const links = linksOf(row);
  const here = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.min(links.length - 1, Math.max(0, here === -1 ? 0 : here + step))]?.focus();
}
