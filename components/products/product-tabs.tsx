"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { RouteTabs } from "@/components/ui/route-tabs";
import { type ProductPart, partHref } from "./product-parts";

type ProductTabsProps = {
  base: string;
  parts: readonly ProductPart[];
  part: ProductPart;
  /** How many stand in a part, where that is told. */
  counts?: Partial<Record<ProductPart, number>>;
  /** Parts in which something typed is wrong. */
  wrong?: readonly ProductPart[];
};

/** The parts of a product, each an address of its own; a part in which something is wrong says so. */
export function ProductTabs({ base, parts, part, counts = {}, wrong = [] }: ProductTabsProps) {
  const t = useTranslations("products.build");
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    showTab(frame.current?.querySelector("nav"), parts.indexOf(part));
  }, [part, parts]);
  return (
    <div ref={frame} className="min-w-0">
      <RouteTabs
        label={t("tabs")}
        tabs={parts.map((one) => {
          const label = t(`tab.${one}`);
          const count = counts[one];
          return {
            href: partHref(base, parts, one),
            current: one === part,
            ...(count === undefined ? {} : { count }),
            label: wrong.includes(one) ? (
              <>
                <span aria-hidden>{label}</span>
                <span className="sr-only">{t("tabWrong", { tab: label })}</span>
                <span aria-hidden className="size-1.5 rounded-full bg-bad" />
              </>
            ) : (
              label
            ),
          };
        })}
      />
    </div>
  );
}

/** Where the tabs are wider than the screen, the present one is in sight. */
function showTab(tabs: HTMLElement | null | undefined, place: number): void {
  const current = tabs?.children[place];
  if (!tabs || !current) return;
  const [all, one] = [tabs.getBoundingClientRect(), current.getBoundingClientRect()];
  tabs.scrollLeft += one.left + one.width / 2 - (all.left + all.width / 2);
}
