import { logit, shuffled, sigmoid, trainLogistic } from './logistic.js'
import { randomOf } from '../common/random.js'
import { denseRow } from './sparse-rows.js'

const rows = Array.from({ length: 200 }, (_, i) => denseRow([(i % 20) / 10 - 1, ((i * 7) % 13) / 13]))
const labels = rows.map(({ value }) => value[0]! > 0.15)

test('it separates what a line separates, and follows it no further than its penalty lets it', () => {
  const model = trainLogistic(rows, labels, { c: 100, width: 2 })
  expect(rows.filter((row, i) => logit(model, row) > 0 !== labels[i])).toEqual([])
  const weak = trainLogistic(rows, labels, { c: 0.01, width: 2 })
  expect(Math.abs(weak.weights[0]!)).toBeLessThan(Math.abs(model.weights[0]!))
})

test('the gradient is zero where it stops: the optimum, not somewhere on the way', () => {
  const c = 1
  const model = trainLogistic(rows, labels, { c, width: 2, epochs: 400 })
  const miss = rows.map((row, i) => sigmoid(logit(model, row)) - Number(labels[i]))
  for (let column = 0; column < 2; column++) {
    const slope = rows.reduce((sum, { value }, i) => sum + miss[i]! * value[column]!, 0)
    expect(Math.abs(model.weights[column]! + c * slope)).toBeLessThan(0.2)
  }
})

test('a row of weight three counts as three rows', () => {
  const few = [denseRow([1]), denseRow([-1]), denseRow([0.2])]
  const truth = [true, false, false]
  const weighed = trainLogistic(few, truth, { c: 1, width: 1, weights: [1, 1, 3], epochs: 500 })
  const repeated = trainLogistic([...few, few[2]!, few[2]!], [...truth, false, false], {
    c: 1,
    width: 1,
    epochs: 500,
  })
  expect(weighed.weights[0]).toBeCloseTo(repeated.weights[0]!, 1)
  expect(weighed.bias).toBeCloseTo(repeated.bias, 1)
})

test('the same data and seed give the same bits, another seed another order', () => {
  const train = (seed: number) => trainLogistic(rows, labels, { c: 1, width: 2, seed, epochs: 3 })
  expect(train(1)).toEqual(train(1))
  const order = (seed: number) => shuffled([1, 2, 3, 4, 5, 6, 7, 8], randomOf(seed))
  expect(order(5)).toEqual(order(5))
  expect(order(5)).not.toEqual(order(6))
  expect([...order(5)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
