"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLetterPress, useLetterKeys } from "@/components/shell/letter-keys";
import { useNamedKeys } from "@/components/shell/page-keys";
import { Key } from "@/components/ui/key";

/** Hands that stay on the keyboard: J and K walk the rows, Enter opens the one that is due next. */
export function DeskKeys() {
  const t = useTranslations("deskKeys");
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isLetterPress(event)) return;
      const deed = { Enter: openNext, j: () => walk(1), k: () => walk(-1) }[event.key];
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

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-desk-row]")];

function walk(step: number) {
  const links = rows();
  const here = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.min(links.length - 1, Math.max(0, here === -1 ? 0 : here + step))]?.focus();
}

function openNext() {
  rows()[0]?.click();
}
