"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { UseFormSetValue } from "react-hook-form";
import { isLetterPress, useLetterKeys } from "@/components/shell/letter-keys";
import { useNamedKeys } from "@/components/shell/page-keys";
import { Button } from "@/components/ui/button";
import { Key } from "@/components/ui/key";
import { Menu } from "@/components/ui/menu";
import type { TypedTerms } from "@/server/products/schema";
import type { ChosenCriterion } from "./criteria-row";

type LabelKey = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];

/** Asks one rule more, chosen from those that are not asked yet; N opens the list. */
export function AddCriterion({ others, setValue }: { others: readonly ChosenCriterion[]; setValue: UseFormSetValue<TypedTerms> }) {
  const t = useTranslations("products.build");
  const label = useTranslations("criteria");
  const areOn = useLetterKeys();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "n" ||
        !isLetterPress(event) ||
        document.querySelector("[role=dialog],[role=alertdialog],[role=menu]")
      )
        return;
      event.preventDefault();
      button.current?.click();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  useNamedKeys([{ keys: ["N"], label: t("addCriterion") }]);
  if (others.length === 0) return null;
  return (
    <Menu
      align="start"
      trigger={
        <Button ref={button} size="small" look="quiet">
          <Plus aria-hidden />
          {t("addCriterion")}
          {areOn ? <Key className="max-md:hidden">N</Key> : null}
        </Button>
      }
      entries={others.map((criterion) => ({
        key: criterion.key,
        label: label(`${criterion.key}.label` as LabelKey),
        onSelect: () => setValue(`criteria.${criterion.key}`, firstThreshold(criterion) as never, { shouldDirty: true }),
      }))}
    />
  );
}

/** Where the lender begins when a criterion is added. */
function firstThreshold({ field }: ChosenCriterion): unknown {
  switch (field.control) {
    case "number":
      return field.min;
    case "money":
      return 100_000_000;
    case "flag":
      return true;
    case "penalties":
      return { severity: "serious", months: 24, count: 0 };
    default:
      return [];
  }
}
