"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { refusalOf } from "@/components/ui/refusal";
import { useRouter } from "@/i18n/navigation";

type Stored = ReturnType<typeof useStored>;

/**
 * What a form of terms was begun from or saved last, against what is stored when the page is read anew: another content is loaded at once where
 * nothing is typed, and else offered, so that nothing typed is lost.
 */
export function useStored(fingerprint: string | null, isDirty: boolean, onLoad: () => void) {
  const router = useRouter();
  const [seen, setSeen] = useState(fingerprint);
  const [saved, setSaved] = useState<readonly string[]>([]);
  const [arrived, setArrived] = useState(fingerprint);
  const [wasRefused, setRefused] = useState(false);
  // Between a save and the page that tells of it, what arrived is older than what was seen: only a page that is new says that it moved on.
  if (arrived !== fingerprint && fingerprint === seen) setArrived(fingerprint);
  const hasMoved = arrived !== fingerprint && fingerprint !== seen && !saved.includes(fingerprint ?? "");
  const loadsItself = hasMoved && !isDirty;
  useEffect(() => {
    if (loadsItself) onLoad();
  }, [loadsItself, onLoad]);

  return {
    seen,
    /** What stands in the form is what is stored, but for what is typed since. */
    isSeen: fingerprint === seen,
    hasMoved: wasRefused || (hasMoved && isDirty),
    noteSaved(now: string): void {
      setSeen(now);
      setSaved((before) => [...before, now]);
    },
    /** Notes that a save was refused since the draft moved on, and reads it; any other refusal is thrown on. */
    noteMoved(error: unknown): null {
      if (refusalOf(error).reason !== "product.draft_moved_on") throw error;
      setRefused(true);
      router.refresh();
      return null;
    },
    load: onLoad,
    /** Goes on with what is typed, to be saved over what is stored now. */
    keepTyped() {
      setSeen(fingerprint);
      setArrived(fingerprint);
      setRefused(false);
    },
  };
}

/** Says that what is stored is another by now, and lets one load it or go on with what is typed. */
export function MovedOn({ stored }: { stored: Stored }) {
  const t = useTranslations("products.build.movedOn");
  if (!stored.hasMoved) return null;
  return (
    <Banner tone="warn" alert title={t("title")} className="w-full">
      <p>{t("what")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={stored.load}>{t("load")}</Button>
        <Button look="quiet" onClick={stored.keepTyped}>
          {t("keep")}
        </Button>
      </div>
    </Banner>
  );
}
