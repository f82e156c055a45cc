"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLetterPress, useLetterKeys } from "@/components/shell/letter-keys";
import { useNamedKeys } from "@/components/shell/page-keys";
import { Key } from "@/components/ui/key";

/** Hands that stay on the keyboard: J and K walk the rows, Enter opens, E makes the row's case one's own, / goes to the filter. */
export function QueueKeys() {
  const t = useTranslations("cases.keys");

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isLetterPress(event)) return;
      const deed = { Enter: openNext, j: () => walk(1), k: () => walk(-1), e: assignHere, "/": goToFilter }[event.key];
      if (!deed || (event.key === "Enter" && document.activeElement !== document.body)) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const keys = [
    { keys: ["J", "K"], label: t("move") },
    { keys: ["↵"], label: t("open") },
    { keys: ["E"], label: t("assign") },
    { keys: ["/"], label: t("filter") },
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

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-queue-row]")];

function walk(step: number) {
  const links = rows();
  const here = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.min(links.length - 1, Math.max(0, here === -1 ? 0 : here + step))]?.focus();
}

/** With nothing chosen, Enter opens what is due next; on a row it opens the row by itself. */
function openNext() {
  [...document.querySelectorAll<HTMLAnchorElement>("[data-queue-next]")].find((link) => link.checkVisibility())?.click();
}

function assignHere() {
  document.activeElement?.closest("tr")?.querySelector<HTMLButtonElement>("[data-queue-assign]")?.click();
}

function goToFilter() {
  document.querySelector<HTMLInputElement>("[data-queue-filter]")?.focus();
}
