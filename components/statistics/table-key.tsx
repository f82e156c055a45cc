"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLetterPress } from "../shell/letter-keys";
import { useNamedKeys } from "../shell/page-keys";
import { turnCharts } from "./turn-charts";

/** T turns every chart of the page into its table, and all of them back. */
export function TableKey() {
  const t = useTranslations("statistics.keys");
  useNamedKeys([{ keys: ["T"], label: t("table") }]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "t" || !isLetterPress(event) || document.querySelector("[role=dialog],[role=alertdialog]")) return;
      event.preventDefault();
      turnCharts(document.querySelectorAll<HTMLInputElement>("figure input[type=radio]"));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return null;
}
