import { Module } from '@nestjs/common'
import { KeepPolicy } from './keep-policy.js'
import { PolicyController } from './policy.controller.js'
import { Policy } from './policy.js'

@Module({ controllers: [PolicyController], providers: [KeepPolicy, Policy], exports: [Policy] })
export class PolicyModule {}
