"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useDeferredValue, useState } from "react";
import type { Control } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { ComboboxField } from "@/components/ui/combobox";
import type { PrepareDraft, PrepareInput } from "@/server/supervision/schema";
import { nameIn, placeIn } from "../consents/name-in";

type CodeFieldProps = {
  control: Control<PrepareDraft, unknown, PrepareInput>;
  of: "region" | "industry";
  label: string;
  hint: string;
  optional?: boolean;
  /** Codes of this form alone are offered. */
  offers: (code: string) => boolean;
  /** What can be chosen before anything is typed. */
  first?: readonly { readonly value: string; readonly label: string }[];
};

/** The area or the division of a draw, found by typing its name or code. */
export function CodeField({ of, offers, first = [], ...bound }: CodeFieldProps) {
  const locale = useLocale();
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const typed = useDeferredValue(text);
  const found = useQuery({ ...trpc.catalogue.searchCodes.queryOptions({ of, text: typed }), placeholderData: keepPreviousData });
  const others = (found.data ?? [])
    .filter(({ code }) => offers(code) && !first.some(({ value }) => value === code))
    .map(({ code, name, within }) => ({ value: code, label: nameIn(locale, name), note: placeIn(locale, within) || code }));
  return (
    <ComboboxField {...bound} name={of === "region" ? "regionCode" : "industryCode"} options={[...first, ...others]} onType={setText} />
  );
}
