import { NotFoundPage } from "@/components/shell/not-found-page";

export default function OfferNotFound() {
  return <NotFoundPage href="/enterprise/requests" />;
}
