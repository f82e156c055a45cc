"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { OnDemand } from "../ui/on-demand";

const load = () => import("./theme-menu").then((module) => module.ThemeMenu);

/** Light, dark, or as the machine has it. */
export function ThemeSwitch() {
  const label = useTranslations("shell.theme")("label");
  return (
    <OnDemand
      popup="menu"
      load={load}
      layer={{
        trigger: (
          <button
            type="button"
            aria-label={label}
            title={label}
            className="grid size-7 place-items-center rounded-ctl text-ink-2 hover:bg-sunken hover:text-ink max-md:size-11"
          >
            <Sun aria-hidden className="size-4 stroke-[1.5] dark:hidden" />
            <Moon aria-hidden className="hidden size-4 stroke-[1.5] dark:block" />
          </button>
        ),
      }}
    />
  );
}
