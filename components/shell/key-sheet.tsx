"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "../ui/dialog";
import { Key } from "../ui/key";
import { TextLink } from "../ui/text-link";
import { isLetterPress, useLetterKeys } from "./letter-keys";
import type { Desk } from "./navigation";
import { type PageKey, usePageKeys } from "./page-keys";

/** `?` and the button beside it: the keys that work on this page. */
export function KeySheet({ desk }: { desk: Desk }) {
  const t = useTranslations("shell.keys");
  const [open, setOpen] = useState(false);
  const [hasForm, setHasForm] = useState(false);
  const pageKeys = usePageKeys();
  const areOn = useLetterKeys();

  const show = () => {
    setHasForm(document.querySelector("main form") !== null);
    setOpen(true);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "?" || !isLetterPress(event) || document.querySelector("[role=dialog],[role=alertdialog]")) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  });

  const everywhere: PageKey[] = [
    { keys: ["⌘K"], label: t("find") },
    { keys: ["Esc"], label: t("close") },
    ...(hasForm ? [{ keys: ["⌘↵"], label: t("submit") }] : []),
    ...(areOn ? [{ keys: ["?"], label: t("sheet") }] : []),
  ];
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        aria-label={t("title")}
        title={t("title")}
        className="grid size-7 place-items-center rounded-ctl text-ink-2 hover:bg-sunken hover:text-ink max-md:hidden"
      >
        <CircleHelp aria-hidden className="size-4 stroke-[1.5]" />
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("apple")}>
        <div className="flex flex-col gap-5">
          {pageKeys.length > 0 && areOn ? <Keys title={t("here")} keys={pageKeys} /> : null}
          <Keys title={t("everywhere")} keys={everywhere} />
          <p className="text-13 text-ink-2">
            {areOn ? t("on") : t("off")}{" "}
            <TextLink href={`/${desk}/settings#display`} onClick={() => setOpen(false)}>
              {t("change")}
            </TextLink>
          </p>
        </div>
      </Dialog>
    </>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly PageKey[] }) {
  return (
    <section>
      <h3 className="border-line border-b pb-1.5 text-13">{title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] text-13">
        {keys.map((entry) => (
          <div key={entry.label} className="col-span-2 grid grid-cols-subgrid items-center gap-4 border-edge border-b py-1.5">
            <dt>{entry.label}</dt>
            <dd className="flex gap-1">
              {entry.keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
