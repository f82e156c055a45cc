"use client";

import { useTranslations } from "next-intl";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";

type SharedNowProps = {
  /** The items that the sheet in force lets be read. */
  names: string;
  count: number;
  isTicked: boolean;
  onTick: () => void;
};

/** What is shared already, on a sheet that would take its place: nothing is ticked beforehand, and one press ticks it again. */
export function SharedNow({ names, count, isTicked, onTick }: SharedNowProps) {
  const t = useTranslations("consents");
  return (
    <Banner
      tone="info"
      className="mt-6"
      action={
        <Button size="small" disabled={isTicked} onClick={onTick}>
          {t("tickShared", { count })}
        </Button>
      }
    >
      {t("sharedNow", { items: names, count })}
    </Banner>
  );
}
