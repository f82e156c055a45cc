"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { leavesPage } from "./leaving";

/** Asks before what is typed and not saved is lost: by a link to another page in a dialog, by a closed or loaded tab in the browser's own. */
export function UnsavedWork({ isDirty }: { isDirty: boolean }) {
  const t = useTranslations("products.build.leaving");
  const [wanted, setWanted] = useState<HTMLAnchorElement | null>(null);
  const mayLeave = useRef(false);

  useEffect(() => {
    if (!isDirty) return;
    mayLeave.current = false;
    const askBrowser = (event: BeforeUnloadEvent) => {
      if (!mayLeave.current) event.preventDefault();
    };
    const askHere = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (!link || mayLeave.current || !leavesPage({ href: link.href, isPlain: isPlain(event, link) }, window.location.href)) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(link);
    };
    window.addEventListener("beforeunload", askBrowser);
    // Before the link's own handler, which would follow it.
    window.addEventListener("click", askHere, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      window.removeEventListener("click", askHere, { capture: true });
    };
  }, [isDirty]);

  const leave = async () => {
    mayLeave.current = true;
    if (wanted?.isConnected) wanted.click();
    else if (wanted) window.location.assign(wanted.href);
  };

  return (
    <AlertDialog
      danger
      open={wanted !== null}
      onOpenChange={(open) => (open ? undefined : setWanted(null))}
      title={t("title")}
      consequence={t("what")}
      cancel={t("stay")}
      confirm={t("leave")}
      onConfirm={leave}
    />
  );
}

function isPlain(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isHeld = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !isHeld && !link.hasAttribute("download") && (link.target === "" || link.target === "_self");
}
