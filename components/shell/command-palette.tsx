"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Key } from "../ui/key";
import type { Desk } from "./navigation";

const CommandList = dynamic(() => import("./command-list").then((module) => module.CommandList), { ssr: false });

/** ⌘K, and the field that says so. The list itself comes when it is first asked for. */
export function CommandPalette({ desk }: { desk: Desk }) {
  const t = useTranslations("shell.commands");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      show();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        className="flex h-7 items-center gap-2 rounded-ctl text-13 text-ink-3 max-md:size-11 max-md:justify-center md:w-56 md:border md:border-line md:bg-surface md:ps-2 md:pe-1 md:hover:border-line-ctl"
      >
        <Search aria-hidden className="size-4 shrink-0 stroke-[1.5]" />
        <span className="max-md:sr-only">{t("find")}</span>
        <Key className="ms-auto max-md:hidden">⌘K</Key>
      </button>
      {wanted ? <CommandList desk={desk} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
