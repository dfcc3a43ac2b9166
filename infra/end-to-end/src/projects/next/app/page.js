export default function Home() {
  return <h1>{`Rendered by ${"Next.js"}`}</h1>;
}
