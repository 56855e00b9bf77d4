export default function teardown() {
  globalThis.goodfaithCluster?.stop()
}
